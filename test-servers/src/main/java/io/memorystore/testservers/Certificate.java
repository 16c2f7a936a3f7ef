package io.memorystore.testservers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * A key and a self-signed certificate of this host, in the files that servers read.
 *
 * <p>MariaDB makes itself one at every start if it has none, which takes seconds on a busy machine.
 *
 * @param certificate the certificate's file
 * @param key the private key's file
 */
record Certificate(Path certificate, Path key) {
    private static final String PASSWORD = "changeit";
    private static final String ALIAS = "server";

    static Certificate in(Path folder) {
        return new Certificate(folder.resolve("server-certificate.pem"), folder.resolve("server-key.pem"));
    }

    /** Makes the two files, with the JDK's own tool. */
    static void write(Path folder) throws IOException {
        Path store = folder.resolve("server.p12");
        Command.run(
                folder,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-validity",
                        "3650",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString()));
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            Certificate files = in(folder);
            writePem(
                    files.certificate, "CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
            writePem(
                    files.key,
                    "PRIVATE KEY",
                    keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
        } catch (GeneralSecurityException failure) {
            throw new IOException("The certificate cannot be read back", failure);
        }
        Files.delete(store);
    }

    private static void writePem(Path file, String what, byte[] content) throws IOException {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(
                file,
                "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n",
                StandardCharsets.US_ASCII);
    }
}
