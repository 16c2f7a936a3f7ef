package io.memorystore.conformance;

/** What the rules of one group are about, for reports. */
final class Headings {

    private Headings() {}

    /** The group of a rule: rules whose names begin alike are listed one after the other. */
    static String of(Rule rule) {
        String group = rule.id().replaceAll("-.*", "");
        return switch (group) {
            case "OPEN" -> "Opening";
            case "LIFE" -> "Closing";
            case "ID" -> "Identity";
            case "TURN" -> "Conversation";
            case "CTX" -> "Strategies";
            case "SNAP" -> "Snapshot and restore";
            case "KV" -> "State";
            case "EVT" -> "Events";
            case "PROJ" -> "Projections";
            case "IMG" -> "Images";
            case "LEASE" -> "Leases";
            case "GC" -> "Garbage collection";
            case "CHECK" -> "Checkpoints and forks";
            case "SCHEMA" -> "Schema";
            case "NODE" -> "Hosts";
            case "ARCH" -> "Archives";
            case "CONC" -> "Concurrency";
            case "STAT", "DOCTOR" -> "Statistics and checks";
            case "FAULT" -> "Faults";
            case "ERASE", "RET" -> "Erasing and retention";
            default -> group;
        };
    }
}
