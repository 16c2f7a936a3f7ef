package io.memorystore.conformance.mutants;

import io.memorystore.conformance.Rule;
import io.memorystore.spi.MemoryStoreDriver;
import java.util.function.Supplier;

/** Every broken driver, the rule that must find it, and words of the message that it must give. */
public enum Mutant {
    MAX_PLUS_ONE(
            Rule.TURN_2, "sequences of two concurrent appends", () -> TurnMutants.driver(TurnMutants.MaxPlusOne::new)),
    GAP_AFTER_ROLLBACK(
            Rule.TURN_2,
            "sequences of two concurrent appends",
            () -> TurnMutants.driver(TurnMutants.GapAfterRollback::new)),
    TORN_BATCH(
            Rule.TURN_3,
            "what a reader sees in the middle of a batch",
            () -> TurnMutants.driver(TurnMutants.TornBatch::new)),
    INTERLEAVED_BATCH(
            Rule.TURN_3,
            "what is stored at the sequences of the batch",
            () -> TurnMutants.driver(TurnMutants.InterleavedBatch::new)),
    ACKNOWLEDGED_AND_DROPPED(
            Rule.TURN_1,
            "the newest turn after adding turn 11",
            () -> TurnMutants.driver(TurnMutants.DroppedAcknowledged::new)),
    RETRY_WRITES_TWICE(
            Rule.TURN_8,
            "the sequences of the batch that was cut off",
            () -> TurnMutants.driver(TurnMutants.ForgottenWrites::new)),
    VISIBLE_OUT_OF_ORDER(
            Rule.TURN_6, "read when another append was done", () -> TurnMutants.driver(TurnMutants.OutOfOrder::new)),
    PARTIAL_READ(Rule.TURN_6, "the latest of all", () -> TurnMutants.driver(TurnMutants.PartialRead::new)),
    STALE_CACHED_READ(
            Rule.TURN_1, "the newest turn after adding turn 2", () -> TurnMutants.driver(TurnMutants.StaleRead::new)),
    PAGE_LOSES_ITS_BORDER(Rule.TURN_6, "all pages of", () -> TurnMutants.driver(TurnMutants.LostBorder::new)),
    CHECK_THEN_SET(Rule.KV_1, "winners of one version", () -> StateMutants.driver(StateMutants.CheckThenSet::new)),
    CONFLICT_SWALLOWED(
            Rule.KV_1,
            "compareAndPut expecting version",
            () -> StateMutants.driver(StateMutants.SwallowedConflict::new)),
    ABSENT_VERSION_IGNORED(
            Rule.KV_1,
            "compareAndPut expecting version 3 where 0 is",
            () -> StateMutants.driver(StateMutants.AbsentVersionIgnored::new)),
    VERSION_RESET_BY_DELETE(
            Rule.KV_1,
            "the version after delete and re-create",
            () -> StateMutants.driver(StateMutants.VersionReset::new)),
    MUTABLE_BUFFER_SHARED(Rule.TURN_7, "values of one list", () -> StateMutants.driver(StateMutants.SharedBuffer::new)),
    TENANT_MISSING_IN_LIST(Rule.ID_4, "sessions of another tenant", StoreMutants.ListOfAllTenants::new),
    SESSION_MISSING_IN_FLUSH(
            Rule.ID_4, "Ada's turns after Bob's flush", () -> TurnMutants.driver(TurnMutants.FlushOfAllSessions::new)),
    WILDCARD_IN_PREFIX(Rule.KV_2, "keys that begin with", () -> StateMutants.driver(StateMutants.Wildcards::new)),
    CASE_FOLDED_IN_KEYS(Rule.ID_3, "the first sequence of", () -> TurnMutants.driver(TurnMutants.FoldedCase::new)),
    SNAPSHOT_OF_TWO_MOMENTS(Rule.SNAP_2, "turns of a snapshot", () -> TurnMutants.driver(TurnMutants.TornView::new)),
    RESTORE_LEAVES_HALF(
            Rule.SNAP_2,
            "what a reader sees in the middle of a restore",
            () -> TurnMutants.driver(TurnMutants.HalfRestore::new)),
    EVENT_MAX_PLUS_ONE(
            Rule.EVT_1,
            "the sequences of two concurrent appends",
            () -> EventMutants.driver(EventMutants.MaxPlusOne::new)),
    EVENT_GAP_AFTER_REFUSAL(
            Rule.EVT_1,
            "the sequences after a refused batch",
            () -> EventMutants.driver(EventMutants.GapAfterRefusal::new)),
    EVENT_BATCH_TORN(
            Rule.EVT_1,
            "what a reader sees in the middle of a batch",
            () -> EventMutants.driver(EventMutants.TornBatch::new)),
    EVENT_BATCH_INTERLEAVED(
            Rule.EVT_1,
            "the sequences of two concurrent appends",
            () -> EventMutants.driver(EventMutants.InterleavedBatch::new)),
    EVENT_READ_IN_PART(
            Rule.EVT_1,
            "stored sequences, from 1, without gaps",
            () -> EventMutants.driver(EventMutants.PartialRead::new)),
    EVENT_VISIBLE_OUT_OF_ORDER(
            Rule.EVT_2, "without a gap that fills later", () -> EventMutants.driver(EventMutants.OutOfOrder::new)),
    EVENT_EXPECTATION_IGNORED(
            Rule.EVT_3, "append expecting sequence", () -> EventMutants.driver(EventMutants.ExpectationIgnored::new)),
    EVENT_EXPECTATION_BEFORE_THE_LOCK(
            Rule.EVT_3,
            "what the one of two who lost was told",
            () -> EventMutants.driver(EventMutants.ExpectationBeforeTheLock::new)),
    EVENT_WRITTEN_TWICE(Rule.EVT_4, "the same batch again", () -> EventMutants.driver(EventMutants.WrittenTwice::new)),
    EVENT_CONTENT_IGNORED(
            Rule.EVT_4, "an event whose type is another", () -> EventMutants.driver(EventMutants.ContentIgnored::new)),
    EVENT_IDS_OF_ALL_STREAMS(
            Rule.EVT_4, "the same ids in stream", () -> EventMutants.driver(EventMutants.IdsOfAllStreams::new)),
    EVENT_PAGE_LOSES_ITS_BORDER(Rule.EVT_5, "all pages of", () -> EventMutants.driver(EventMutants.LostBorder::new)),
    EVENT_TIME_ROUNDED(
            Rule.EVT_5, "its checksum does not match", () -> EventMutants.driver(EventMutants.RoundedTime::new)),
    EVENT_PAGE_REPEATS_ITS_BORDER(
            Rule.EVT_6, "what a subscription gave", () -> EventMutants.driver(EventMutants.RepeatedBorder::new)),
    EVENT_TYPE_FOLDED(
            Rule.EVT_5, "its checksum does not match", () -> EventMutants.driver(EventMutants.FoldedType::new)),
    STREAM_NAME_FOLDED(
            Rule.ID_3, "the first sequence of stream", () -> EventMutants.driver(EventMutants.FoldedCase::new)),
    STREAMS_IN_JAVAS_ORDER(
            Rule.ID_3, "streams in byte order", () -> EventMutants.driver(EventMutants.StreamsInJavasOrder::new)),
    TENANT_MISSING_IN_STREAMS(
            Rule.ID_4, "streams of another tenant", () -> EventMutants.driver(EventMutants.StreamsOfAllTenants::new)),
    CHECKPOINT_WITHOUT_STATE(Rule.PROJ_1, "the mark", () -> ProjectionMutants.driver(ProjectionMutants.MarkFirst::new)),
    STATE_WITHOUT_CHECKPOINT(
            Rule.PROJ_1, "the documents at", () -> ProjectionMutants.driver(ProjectionMutants.StateFirst::new)),
    MARK_IGNORED(Rule.PROJ_1, "an advance from", () -> ProjectionMutants.driver(ProjectionMutants.MarkIgnored::new)),
    MARK_BEFORE_THE_LOCK(
            Rule.PROJ_1,
            "of two that moved one mark won as well",
            () -> ProjectionMutants.driver(ProjectionMutants.MarkBeforeTheLock::new)),
    WILDCARD_IN_DOCUMENTS(
            Rule.PROJ_1, "documents that begin with", () -> ProjectionMutants.driver(ProjectionMutants.Wildcards::new)),
    CLEAR_FORGOTTEN(
            Rule.PROJ_2,
            "against a replay from the start",
            () -> ProjectionMutants.driver(ProjectionMutants.ClearForgotten::new)),
    LEASE_FOR_ALL(Rule.PROJ_3, "whether two runners were given the lease", ProjectionMutants.LeaseForAll::new),
    SUMMARY_WITHOUT_VERSION(
            Rule.CTX_3, "a version that was there", () -> TurnMutants.driver(TurnMutants.SummaryWithoutVersion::new)),
    LEASE_ON_ITS_OWN_CLOCK(Rule.LEASE_2, "a second after it has ended", StoreMutants.OwnClock::new),
    FENCE_IGNORED(Rule.NODE_1, "after the fence", StoreMutants.FenceIgnored::new),
    FENCE_ASKED_TOO_EARLY(
            Rule.NODE_1, "that was on its way when the fence was raised", StoreMutants.FenceAskedTooEarly::new),
    EXCLUSIVE_FOR_ALL(
            Rule.NODE_2, "a second store on a database that is held exclusively", StoreMutants.ExclusiveForAll::new),
    ANY_FILE_SYSTEM(Rule.NODE_3, "opening on a network file system", StoreMutants.AnyFileSystem::new),
    TORN_BY_INTERRUPT(Rule.CONC_3, "a batch, whole", () -> TurnMutants.driver(TurnMutants.TornByInterrupt::new)),
    CLOSE_LEAKS_A_THREAD(Rule.LIFE_4, "Expected no thread to be left", StoreMutants.LeakedThread::new),
    NOT_DURABLE_BUT_SAYS_SO(Rule.TURN_1, "turns after reopening", StoreMutants.NotDurable::new),
    NOT_SHARED_BUT_SAYS_SO(Rule.TURN_2, "that two stores on one database give", StoreMutants.NotShared::new);

    private final Rule rule;
    private final String message;

    @SuppressWarnings("ImmutableEnumChecker") // a constructor, which holds nothing
    private final Supplier<MemoryStoreDriver> driver;

    Mutant(Rule rule, String message, Supplier<MemoryStoreDriver> driver) {
        this.rule = rule;
        this.message = message;
        this.driver = driver;
    }

    public Rule rule() {
        return rule;
    }

    public String message() {
        return message;
    }

    public MemoryStoreDriver driver() {
        return driver.get();
    }

    /** Answers nothing. */
    public static MemoryStoreDriver empty() {
        return new StoreMutants.Empty();
    }

    /** Never calls a pause point of turns. */
    public static MemoryStoreDriver silent() {
        return StoreMutants.silent();
    }
}
