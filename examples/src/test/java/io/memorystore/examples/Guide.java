package io.memorystore.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page of instructions, as its fenced blocks: {@code sh} is run, {@code text} is what the block before it prints, {@code java} with a
 * path is a file to be written, and {@code sh by-hand} is what {@link GuideRelease} has done already. Other blocks are there to be read.
 */
final class Guide {
    private static final Pattern BLOCK =
            Pattern.compile("^```([^\\n`]+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private Guide() {}

    /**
     * A fenced block.
     *
     * @param language the first word behind the fence
     * @param argument the other one, or ""
     * @param text what is between the fences
     */
    record Block(String language, String argument, String text) {}

    /** The blocks of the section with this heading, in their order. */
    static List<Block> blocks(Path page, String heading) throws IOException {
        String text = Files.readString(page);
        int start = text.indexOf("\n## " + heading + "\n");
        if (start < 0) {
            throw new IOException(page + " has no section \"" + heading + "\"");
        }
        int end = text.indexOf("\n## ", start + 1);
        return BLOCK.matcher(text.substring(start, end < 0 ? text.length() : end))
                .results()
                .map(block -> {
                    String[] words = block.group(1).split(" ", 2);
                    return new Block(words[0], words.length > 1 ? words[1] : "", block.group(2));
                })
                .toList();
    }

    /** Whether these lines stand in the output in this order, others between them or not; "…" stands for anything in a line. */
    static boolean isShownBy(String shown, String output) {
        Iterator<String> printed = output.lines().iterator();
        return shown.lines().map(Guide::line).allMatch(line -> {
            while (printed.hasNext()) {
                if (line.matcher(printed.next()).matches()) {
                    return true;
                }
            }
            return false;
        });
    }

    private static Pattern line(String shown) {
        return Pattern.compile(Pattern.compile("…")
                .splitAsStream(shown)
                .map(Pattern::quote)
                .collect(Collectors.joining(".*", "", shown.endsWith("…") ? ".*" : "")));
    }
}
