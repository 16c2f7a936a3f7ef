package io.memorystore.testservers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes a folder in memory, prints its path, and waits to be killed. */
final class OrphanMaker {
    private OrphanMaker() {}

    public static void main(String[] arguments) throws IOException {
        RunFolder folder =
                RunFolder.create(ServerKind.POSTGRES, Path.of(arguments[0]), List.of(ServersFolder.inMemory()));
        System.out.println(folder.path());
        System.in.read();
    }
}
