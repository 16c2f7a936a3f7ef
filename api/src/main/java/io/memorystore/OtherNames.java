package io.memorystore;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Names that begin as those of settings do and are none: what else of this project reads, and what Kubernetes sets. */
final class OtherNames {
    private static final Map<KeyForm, List<Pattern>> OF_THE_PROJECT = Map.of(
            KeyForm.ENVIRONMENT,
            List.of(
                    Pattern.compile("MEMORYSTORE_TO_.+"), // the store that the command line copies to
                    Pattern.compile("MEMORYSTORE_FROM_.+"), // the database that it moves a framework's table from
                    Pattern.compile("MEMORYSTORE_TEST_.+"), // addresses of servers for the project's tests
                    Pattern.compile("MEMORYSTORE_JDK25"), // the script that proves the whole project
                    Pattern.compile("MEMORYSTORE_(CLASSPATH|JAVA_OPTS)")), // the script that starts the command line
            KeyForm.PROPERTIES,
            List.of(
                    Pattern.compile("memorystore\\.(terminal|columns)"), // the script that starts the command line
                    Pattern.compile("memorystore\\.(root|build|seed|kills|dialogues)"), // the project's tests
                    Pattern.compile("memorystore\\.(conformance|servers|faults|kill|mysql|benchmarks|docs)\\..+")));

    /**
     * A service called "memorystore" or "memorystore-db" puts these into each container of its namespace, whether or not anybody wants
     * them; they must not keep an application from starting. Names as the kubelet makes them.
     */
    private static final Pattern SERVICE_LINK = Pattern.compile(
            "MEMORYSTORE_(.+_)?(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

    private static final Pattern SERVICE_PORT = Pattern.compile("MEMORYSTORE_(.+_)?PORT");
    private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://[0-9a-f.:\\[\\]]+:[0-9]+");

    private OtherNames() {}

    static boolean contain(KeyForm form, String key, String value) {
        return OF_THE_PROJECT.getOrDefault(form, List.of()).stream()
                        .anyMatch(name -> name.matcher(key).matches())
                || (form == KeyForm.ENVIRONMENT && isServiceLink(key, value));
    }

    private static boolean isServiceLink(String key, String value) {
        return SERVICE_LINK.matcher(key).matches()
                || (SERVICE_PORT.matcher(key).matches()
                        && SERVICE_ADDRESS
                                .matcher(value.toLowerCase(Locale.ROOT))
                                .matches());
    }
}
