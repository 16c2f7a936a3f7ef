package io.memorystore.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/** A Maven project of a driver that is still to be written: it compiles, and the suite tells what is missing. */
final class DriverProject {
    private static final String RESOURCES = "/META-INF/memorystore/";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([A-Za-z-]+)}}");

    private static final String PACKAGE_FOLDER = "src/main/java/{{folder}}/";

    /** The package's classes, named by the driver's name and what they are. */
    private static final String[] CLASSES = {
        "Driver",
        "Backend",
        "Turns",
        "State",
        "Events",
        "Projections",
        "Blobs",
        "Images",
        "Leases",
        "Admin",
        "Archive",
        "Inspection"
    };

    private final Map<String, String> values;

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if the driver cannot be called so, or the package is none
     */
    DriverProject(String name, String packageName) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A driver cannot be named \"" + name
                    + "\": take lower-case letters, digits and single hyphens, such as acme or acme-files.");
        }
        if (!SourceVersion.isName(packageName, SourceVersion.RELEASE_17) || !packageName.contains(".")) {
            throw new IllegalArgumentException("\"" + packageName
                    + "\" is no name for a package of the driver's own; take one such as com.example.acme.");
        }
        values = versions();
        values.put("name", name);
        values.put("Name", className(name));
        values.put("package", packageName);
        values.put("folder", packageName.replace('.', '/'));
    }

    private static String className(String name) {
        return Arrays.stream(name.split("-", -1))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** Those of this release and of the plugins that its own build uses, as the build has filled them in. */
    private static Map<String, String> versions() throws IOException {
        Properties versions = new Properties();
        try (InputStream in = resource("new-driver-versions.properties")) {
            versions.load(in);
        }
        return versions.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, versions::getProperty, (a, b) -> a, LinkedHashMap::new));
    }

    /**
     * Writes the project.
     *
     * @return how many files
     * @throws IllegalArgumentException if the folder holds anything already; nothing was written
     */
    int writeTo(Path folder) throws IOException {
        requireEmpty(folder);
        Map<String, String> files = files();
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path target = folder.resolve(filled(file.getKey()));
            Files.createDirectories(target.resolveSibling("."));
            Files.writeString(target, filled(template(file.getValue())));
        }
        return files.size();
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException(folder + " is a file; give a folder that is empty or not there.");
        }
        if (Files.isDirectory(folder)) {
            try (Stream<Path> there = Files.list(folder)) {
                if (there.findAny().isPresent()) {
                    throw new IllegalArgumentException(
                            folder + " is not empty; give a folder that is empty or not there.");
                }
            }
        }
    }

    /** Where each file goes, and what it is made of. */
    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("pom.xml", "pom.xml");
        files.put("README.md", "README.md");
        files.put(".gitignore", "gitignore");
        files.put("src/main/java/module-info.java", "module-info.java");
        files.put("src/main/resources/META-INF/services/io.memorystore.spi.MemoryStoreDriver", "services");
        files.put(PACKAGE_FOLDER + "package-info.java", "package-info.java");
        files.put(PACKAGE_FOLDER + "ToDo.java", "ToDo.java");
        for (String type : CLASSES) {
            files.put(PACKAGE_FOLDER + "{{Name}}" + type + ".java", type + ".java");
        }
        files.put("src/test/java/{{folder}}/{{Name}}ConformanceTest.java", "ConformanceTest.java");
        return files;
    }

    private static String template(String name) throws IOException {
        try (InputStream in = resource("new-driver/" + name + ".template")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = DriverProject.class.getResourceAsStream(RESOURCES + name);
        if (in == null) {
            throw new IOException("The suite is not complete: " + RESOURCES + name + " is missing from it.");
        }
        return in;
    }

    /** Fills placeholders in; one that nobody knows is a fault of the template's. */
    private String filled(String text) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            String value = values.get(found.group(1));
            if (value == null) {
                throw new IllegalStateException("The template has a placeholder {{" + found.group(1) + "}}");
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
