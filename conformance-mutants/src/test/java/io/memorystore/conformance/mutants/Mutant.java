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
    TURN_TIME_ROUNDED(
            Rule.TURN_4, "moments to the nanosecond", () -> TurnMutants.driver(ContentMutants.TimeRounded::new)),
    TURN_RUN_FORGOTTEN(Rule.TURN_4, "its run", () -> TurnMutants.driver(ContentMutants.RunForgotten::new)),
    TURN_TEXT_OF_THREE_BYTES(
            Rule.TURN_4,
            "is damaged: its checksum does not match",
            () -> TurnMutants.driver(ContentMutants.ThreeByteCharacters::new)),
    TURN_CUT_AT_COLUMN_WIDTH(
            Rule.TURN_5,
            "is damaged: its checksum does not match",
            () -> TurnMutants.driver(ContentMutants.CutAtColumnWidth::new)),
    SEQUENCE_GOES_ON_AFTER_FLUSH(
            Rule.TURN_9,
            "the first sequence after the flush",
            () -> TurnMutants.driver(SessionMutants.SequenceGoesOn::new)),
    SUMMARY_LEFT_BY_FLUSH(
            Rule.TURN_9,
            "the summary after the flush",
            () -> TurnMutants.driver(SessionMutants.SummaryLeftByFlush::new)),
    TURN_CHECKSUM_NARROWED(Rule.TURN_10, "[checksum]", () -> TurnMutants.driver(ContentMutants.NarrowChecksum::new)),
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
    OPTION_NOBODY_CAN_SPELL(
            Rule.OPEN_6, "as the environment has to spell the option", StoreMutants.OptionNobodyCanSpell::new),
    NOT_REGISTERED(Rule.OPEN_1, "MemoryStore.drivers() lists not-registered", OpeningMutants.NotRegistered::new),
    SCHEMES_NEED_A_LIBRARY(
            Rule.OPEN_2, "what is said of drivers that are present", OpeningMutants.SchemesNeedALibrary::new),
    CONSTRUCTOR_LOOKS_FOR_A_SERVER(
            Rule.OPEN_4,
            "drivers next to two that cannot be loaded",
            () -> new OpeningMutants.ConstructorLooksForAServer(true)),
    CONNECTS_LATER(Rule.OPEN_5, "opening where no database is", OpeningMutants.ConnectsLater::new),
    ANY_URL_PARAMETER(Rule.OPEN_8, "enable_load_extension=true", OpeningMutants.AnyParameter::new),
    CLOSED_BY_ITS_OPENER_ONLY(
            Rule.LIFE_1, "java.lang.IllegalMonitorStateException", OpeningMutants.ClosedByItsOpenerOnly::new),
    BUFFER_FORGOTTEN_BY_CLOSE(
            Rule.LIFE_3,
            "acknowledged turns after close and reopening",
            "close_keepsWhatWasAcknowledged_andRefusesTheRest",
            JournalMutants.BufferForgotten::new),
    STATIC_TABLES(Rule.LIFE_5, "the first sequence of the other store", OpeningMutants.StaticTables::new),
    ONE_HANDLE_FOR_ALL_STORES(
            Rule.LIFE_5,
            "failed unexpectedly",
            "stores_onOneDatabaseDoNotDisturbEachOther",
            JournalMutants.OneHandleForAll::new),
    PASSWORD_IN_A_MESSAGE(Rule.OPEN_7, "the exception and its causes", StoreMutants.PasswordInMessage::new),
    OPTIONS_IN_THE_LOG(Rule.OPEN_7, "the log", StoreMutants.OptionsInLog::new),
    TENANTS_IN_JAVAS_ORDER(Rule.ID_3, "tenants in byte order", StoreMutants.TenantsInJavasOrder::new),
    TENANT_MISSING_IN_LIST(Rule.ID_4, "sessions of another tenant", StoreMutants.ListOfAllTenants::new),
    SESSION_MISSING_IN_FLUSH(
            Rule.ID_4, "Ada's turns after Bob's flush", () -> TurnMutants.driver(TurnMutants.FlushOfAllSessions::new)),
    COMPONENT_CUT(
            Rule.ID_2, "turns of a session of the longest name", () -> TurnMutants.driver(IdentityMutants.Cut::new)),
    COMPONENT_TRIMMED(
            Rule.ID_2,
            "sessions of a tenant with spaces around its name",
            () -> TurnMutants.driver(IdentityMutants.Trimmed::new)),
    COMPONENTS_JOINED(Rule.ID_5, "the first sequence of", () -> TurnMutants.driver(IdentityMutants.Joined::new)),
    WILDCARD_IN_USER(Rule.ID_5, "turns of Identity", () -> TurnMutants.driver(IdentityMutants.Wildcards::new)),
    WILDCARD_IN_USER_OF_LATEST(
            Rule.ID_5, "the context of Identity", () -> TurnMutants.driver(IdentityMutants.WildcardsInLatest::new)),
    WILDCARD_IN_USER_OF_VIEW(
            Rule.ID_5,
            "the snapshot of the flushed Identity",
            () -> TurnMutants.driver(IdentityMutants.WildcardsInView::new)),
    WILDCARD_IN_PREFIX(Rule.KV_2, "keys that begin with", () -> StateMutants.driver(StateMutants.Wildcards::new)),
    CASE_FOLDED_IN_KEYS(Rule.ID_3, "the first sequence of", () -> TurnMutants.driver(TurnMutants.FoldedCase::new)),
    SNAPSHOT_OF_TWO_MOMENTS(Rule.SNAP_2, "turns of a snapshot", () -> TurnMutants.driver(TurnMutants.TornView::new)),
    SNAPSHOT_OF_TOKENS_COUNTED_ANEW(
            Rule.SNAP_1,
            "the SHA-256 of this session's snapshot",
            () -> TurnMutants.driver(ContentMutants.TokensCountedAnew::new)),
    NOTHING_REPLACED_BY_NOTHING(
            Rule.SNAP_4,
            "turns after restoring the empty snapshot",
            () -> TurnMutants.driver(SessionMutants.NothingReplacedByNothing::new)),
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
    EVENT_TYPE_WITHOUT_VERSION(
            Rule.EVT_7,
            "its checksum does not match",
            "typedStream_keepsValuesUnderTheNamesOfTheirRecords",
            () -> EventMutants.driver(ContentMutants.TypeWithoutVersion::new)),
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
    CONTEXT_OVER_BUDGET(
            Rule.CTX_2, "tokens of the context", () -> TurnMutants.driver(ContextMutants.BudgetIgnored::new)),
    CONTEXT_WITHOUT_THE_NEWEST(
            Rule.CTX_2, "tokens of the context", () -> TurnMutants.driver(ContextMutants.NewestLeftOut::new)),
    CONTEXT_WITH_A_HOLE(
            Rule.CTX_2, "tokens of the context", () -> TurnMutants.driver(ContextMutants.SkipsWhatDoesNotFit::new)),
    TURNS_LOCKED_BY_LEASES(
            Rule.CTX_4,
            "the sequence of a turn that another thread adds while the summariser runs",
            "summarizer_runsOutsideOfTransactions",
            () -> TurnMutants.driver(ContextMutants.LockedByLeases::new)),
    SUMMARY_NORMALISED(
            Rule.CTX_5,
            "The summary of session",
            "health_movesOnlyAsItMay",
            () -> TurnMutants.driver(ContextMutants.SummaryNormalised::new)),
    HEALTH_NOT_KEPT(
            Rule.CTX_5, "health after reopening", "health_survivesReopening", JournalMutants.HealthNotKept::new),
    BUDGET_SPENT_ON_THE_OLDEST(
            Rule.CTX_6,
            "the turns shown under a budget of 12",
            "degraded_fallsBackToTruncation_andKeepsASummaryThatFits",
            () -> TurnMutants.driver(ContextMutants.OldestWithinBudget::new)),
    BLOB_SIZE_IGNORED(Rule.IMG_1, "a blob of 5 bytes put with", () -> BlobMutants.driver(BlobMutants.SizeIgnored::new)),
    BLOB_LAST_PIECE_FIRST(
            Rule.IMG_1,
            "is damaged: piece 0 does not match its checksum",
            () -> BlobMutants.driver(BlobMutants.LastPieceFirst::new)),
    BLOB_PIECE_WRITTEN_TWICE(
            Rule.IMG_1,
            "is damaged: piece 1 does not match its checksum",
            () -> BlobMutants.driver(BlobMutants.PieceWrittenTwice::new)),
    BLOB_VISIBLE_ON_ITS_WAY(
            Rule.IMG_1, "blobs while one is on its way", () -> BlobMutants.driver(BlobMutants.UploadVisible::new)),
    IMAGE_LAYERS_NOT_LOOKED_FOR(
            Rule.IMG_2, "what is missing", () -> ImageMutants.driver(ImageMutants.LayersNotLookedFor::new)),
    IMAGE_REDEFINED(Rule.IMG_2, "the same definition again", () -> ImageMutants.driver(ImageMutants.Redefined::new)),
    IMAGE_LAYERS_BEFORE_THE_LOCK(
            Rule.IMG_2,
            "whether the blob is there, where it is a layer",
            () -> ImageMutants.driver(ImageMutants.LayersBeforeTheLock::new)),
    IMAGE_PARENT_DELETED(
            Rule.IMG_2, "the deletion of the parent of 2", () -> ImageMutants.driver(ImageMutants.ParentDeleted::new)),
    CHAIN_TOP_FIRST(Rule.IMG_3, "the chain, base first", () -> ImageMutants.driver(ImageMutants.ChainTopFirst::new)),
    CHAIN_WITHOUT_GRANDPARENTS(
            Rule.IMG_3, "the chain, base first", () -> ImageMutants.driver(ImageMutants.ChainOfTheParent::new)),
    CHAIN_CUT(Rule.IMG_3, "a chain of 1200 images", () -> ImageMutants.driver(ImageMutants.ChainCut::new)),
    CHAIN_OF_MANY_MOMENTS(
            Rule.IMG_3,
            "while its images are replaced",
            () -> ImageMutants.driver(ImageMutants.ChainOfManyMoments::new)),
    LEASE_NEW_ID_BY_HEARTBEAT(
            Rule.LEASE_1,
            "the id after a heartbeat",
            () -> ImageMutants.driver(ImageLeaseMutants.NewIdByHeartbeat::new)),
    LEASE_END_MOVES_BACK(
            Rule.LEASE_1, "the end never moves back", () -> ImageMutants.driver(ImageLeaseMutants.EndMovesBack::new)),
    LEASE_STORED_ROW_NOT_TOLD(
            Rule.LEASE_1,
            "the id after a heartbeat",
            () -> ImageMutants.driver(ImageLeaseMutants.StoredRowNotTold::new)),
    LAPSED_LEASE_TAKEN_OVER(
            Rule.LEASE_1,
            "the id of another's lease, after one that has lapsed",
            () -> ImageMutants.driver(ImageLeaseMutants.LapsedLeaseTakenOver::new)),
    RELEASE_ENDS_EVERYBODYS(
            Rule.LEASE_3,
            "leases after another's release",
            () -> ImageMutants.driver(ImageLeaseMutants.ReleaseEndsEverybodys::new)),
    RELEASE_ENDS_ALL_OF_THE_HOLDER(
            Rule.LEASE_3,
            "the holder's lease on another image",
            () -> ImageMutants.driver(ImageLeaseMutants.ReleaseEndsAllOfTheHolder::new)),
    LAPSED_LEASE_PROTECTS(
            Rule.LEASE_3,
            "the deletion of an image whose lease has lapsed",
            () -> ImageMutants.driver(ImageLeaseMutants.LapsedLeaseProtects::new)),
    REAP_OF_LIVE_LEASES(
            Rule.LEASE_3,
            "reaped where none has lapsed",
            () -> ImageMutants.driver(ImageLeaseMutants.ReapsLiveOnes::new)),
    LEASED_IMAGE_DELETED(
            Rule.LEASE_4,
            "the deletion of a leased image",
            () -> ImageMutants.driver(ImageLeaseMutants.LeasedImageDeleted::new)),
    LEASES_BEFORE_THE_LOCK(
            Rule.LEASE_4,
            "who takes a lease on an image that is being deleted",
            () -> ImageMutants.driver(ImageLeaseMutants.LeasesBeforeTheLock::new)),
    LEASED_IMAGE_BEFORE_THE_LOCK(
            Rule.LEASE_4,
            "who takes a lease on an image that is being deleted",
            () -> ImageMutants.driver(ImageLeaseMutants.ImageBeforeTheLock::new)),
    LEASED_BLOB_COLLECTED(
            Rule.LEASE_4,
            "what is pruned beside a leased chain",
            () -> BlobMutants.driver(BlobMutants.AncestorsForgotten::new)),
    RELEASE_DOES_NOTHING(
            Rule.LEASE_5,
            "leases after close",
            "keptLease_isRenewedUntilItIsClosed",
            () -> ImageMutants.driver(ImageLeaseMutants.ReleaseDoesNothing::new)),
    SHARED_BLOB_COLLECTED(
            Rule.GC_1,
            "what is pruned once an image is gone that shared a layer",
            () -> ImageMutants.driver(ImageMutants.SharedBlobCollected::new)),
    GRACE_PERIOD_IGNORED(
            Rule.GC_1,
            "what is pruned within a grace period of",
            () -> BlobMutants.driver(BlobMutants.GraceIgnored::new)),
    AGE_OF_THE_FIRST_PUT(
            Rule.GC_1,
            "what is pruned after it was put again",
            () -> BlobMutants.driver(BlobMutants.AgeOfTheFirstPut::new)),
    PRUNE_BEFORE_THE_LOCK(
            Rule.GC_1,
            "whether the blob is there, where it is a layer",
            () -> BlobMutants.driver(BlobMutants.LookBeforeTheLock::new)),
    PRUNE_WITHOUT_A_SECOND_LOOK(
            Rule.GC_1,
            "where a blob became a layer after it was found missing",
            () -> BlobMutants.driver(BlobMutants.NoSecondLook::new)),
    DANGLING_BLOB_COLLECTED(
            Rule.GC_2,
            "what is found of blobs that images need",
            () -> BlobMutants.driver(BlobMutants.DanglingCollected::new)),
    PRUNE_COUNTS_TOO_MUCH(
            Rule.GC_3,
            "where a blob became a layer after it was found missing",
            () -> BlobMutants.driver(BlobMutants.CountsTooMuch::new)),
    PRUNE_BY_TWO(Rule.GC_4, "a prune while another one goes on", ProjectionMutants.LeaseForAll::new),
    CHECKPOINT_CHECK_THEN_SET(
            Rule.CHECK_1,
            "the lineage after two checkpoints at once",
            () -> ImageMutants.driver(ImageMutants.CheckpointCheckThenSet::new)),
    CHECKPOINT_LEFT_BY_DELETE(
            Rule.CHECK_1,
            "the lineage without its newest checkpoint",
            () -> ImageMutants.driver(ImageMutants.CheckpointLeft::new)),
    FORK_OVERWRITES(
            Rule.CHECK_2,
            "a fork into a session with turns",
            () -> ImageMutants.driver(ImageMutants.ForkOverwrites::new)),
    TENANT_MISSING_IN_IMAGES(
            Rule.ID_4, "images of another tenant", () -> ImageMutants.driver(ImageMutants.ImagesOfAllTenants::new)),
    TENANT_MISSING_IN_PRUNE(
            Rule.ID_4, "the size of the chain of", () -> BlobMutants.driver(BlobMutants.PruneOfAllTenants::new)),
    IMAGES_IN_JAVAS_ORDER(
            Rule.ID_3, "images in byte order", () -> ImageMutants.driver(ImageMutants.ImagesInJavasOrder::new)),
    STATS_COUNT_EMPTY_SESSIONS(
            Rule.STAT_1,
            "once they were deleted",
            () -> InspectionMutants.driver(InspectionMutants.EmptySessionsCounted::new)),
    STATS_FORGET_CHECKPOINTS(
            Rule.STAT_1,
            "has a checkpoint alone",
            () -> InspectionMutants.driver(InspectionMutants.CheckpointsForgotten::new)),
    STATS_COUNT_WHAT_IS_ELSEWHERE(
            Rule.STAT_1,
            "bytes of content",
            () -> InspectionMutants.driver(InspectionMutants.RegisteredBytesCounted::new)),
    SCAN_LOSES_ITS_BORDER(
            Rule.DOCTOR_1, "in pages of 1", () -> InspectionMutants.driver(InspectionMutants.LostBorder::new)),
    SCAN_WITHOUT_THE_TENANT(
            Rule.DOCTOR_1,
            "payloads of kind TURN",
            () -> InspectionMutants.driver(InspectionMutants.AnothersTurns::new)),
    SCAN_FORGETS_STATE_OF_TENANTS(
            Rule.DOCTOR_1,
            "payloads of kind STATE",
            () -> InspectionMutants.driver(InspectionMutants.TenantsStateForgotten::new)),
    SCAN_COMPUTES_CHECKSUMS(
            Rule.DOCTOR_2,
            "that were stored with another checksum",
            () -> InspectionMutants.driver(InspectionMutants.ChecksumsComputed::new)),
    SCAN_LEAVES_OUT_THE_DAMAGED(
            Rule.DOCTOR_2,
            "damaged payloads of kind",
            () -> InspectionMutants.driver(InspectionMutants.DamagedLeftOut::new)),
    LEASE_ON_ITS_OWN_CLOCK(Rule.LEASE_2, "a second after it has ended", StoreMutants.OwnClock::new),
    VALIDATE_REFUSES_WHAT_IS_CURRENT(
            Rule.SCHEMA_1, "a current database in the mode VALIDATE", StoreMutants.ValidateRefusesDurable::new),
    CHECK_THEN_CREATE(
            Rule.SCHEMA_2,
            "of those who opened an empty database at once",
            "open_ofAnEmptyDatabaseByManyAtOnce",
            JournalMutants.CheckThenCreate::new),
    REBUILD_FOR_EVER(
            Rule.SCHEMA_4, "whether a store that was just made needs a rebuild", StoreMutants.RebuildForEver::new),
    VALIDATE_REFUSES_WITHOUT_TABLES(
            Rule.SCHEMA_8, "a driver without tables in the mode VALIDATE", StoreMutants.ValidateRefuses::new),
    FENCE_IGNORED(Rule.NODE_1, "after the fence", StoreMutants.FenceIgnored::new),
    FENCE_ASKED_TOO_EARLY(
            Rule.NODE_1, "that was on its way when the fence was raised", StoreMutants.FenceAskedTooEarly::new),
    EXCLUSIVE_FOR_ALL(
            Rule.NODE_2, "a second store on a database that is held exclusively", StoreMutants.ExclusiveForAll::new),
    ONE_PROCESS_FOR_ALL(Rule.CONC_2, "to end with an error", StoreMutants.OneProcessForAll::new),
    ANY_FILE_SYSTEM(Rule.NODE_3, "opening on a network file system", StoreMutants.AnyFileSystem::new),
    ARCHIVE_LOSES_A_TURN(Rule.ARCH_1, "(turns)", () -> ArchiveMutants.driver(ArchiveMutants.LastTurnLost::new)),
    ARCHIVE_VERSIONS_BEGIN_ANEW(
            Rule.ARCH_1, "(state)", () -> ArchiveMutants.driver(ArchiveMutants.VersionsBeginAnew::new)),
    ARCHIVE_DELETED_VERSION_LOST(
            Rule.ARCH_1, "(deleted versions)", () -> ArchiveMutants.driver(ArchiveMutants.DeletedVersionLost::new)),
    ARCHIVE_BLOB_PUT_NOW(Rule.ARCH_1, "(blobs)", () -> ArchiveMutants.driver(ArchiveMutants.BlobPutNow::new)),
    ARCHIVE_IMAGES_BY_NAME(
            Rule.ARCH_1, "an image's parent or layer", () -> ArchiveMutants.driver(ArchiveMutants.ImagesByName::new)),
    ARCHIVE_CHECKPOINT_FORGOTTEN(
            Rule.ARCH_1, "all that a host sees", () -> ArchiveMutants.driver(ArchiveMutants.CheckpointForgotten::new)),
    ARCHIVE_LOADED_TWICE(Rule.ARCH_2, "(turns)", () -> ArchiveMutants.driver(ArchiveMutants.ExpectationIgnored::new)),
    TORN_BY_INTERRUPT(Rule.CONC_3, "a batch, whole", () -> TurnMutants.driver(TurnMutants.TornByInterrupt::new)),
    MAX_PLUS_ONE_UNDER_LOAD(
            Rule.CONC_1,
            "begins at the next, no gap, none twice",
            "everything_holdsUnder128ThreadsOnOneStore",
            () -> TurnMutants.driver(SessionMutants.MaxPlusOneUnderLoad::new)),
    CACHE_OF_ONE_PROCESS(
            Rule.CONC_2,
            "turns, with those of the batch acknowledged at",
            "twoProcesses_writeIntoTheSameSessions",
            JournalMutants.CacheOfOneProcess::new),
    LOCK_OF_ONE_PROCESS(
            Rule.CONC_2,
            "sequences without gaps",
            "twoProcesses_writeIntoTheSameSessions",
            JournalMutants.LockOfOneProcess::new),
    WRITE_BEHIND(
            Rule.FAULT_1,
            "turns, with those of the batch acknowledged at",
            "kill_losesNothingThatWasAcknowledged",
            JournalMutants.WriteBehind::new),
    RECORD_FOR_EACH_TURN(
            Rule.FAULT_1,
            "room for the whole batch that begins at",
            "kill_losesNothingThatWasAcknowledged",
            JournalMutants.RecordForEachTurn::new),
    OUTCOME_GUESSED(
            Rule.FAULT_2,
            "where it is a second time",
            "lostConnectionsAndRefusals_leaveEachWriteWholeOrAbsent",
            () -> TurnMutants.driver(TurnMutants.ForgottenWrites::new)),
    CLOSE_LEAKS_A_THREAD(Rule.LIFE_4, "Expected no thread to be left", StoreMutants.LeakedThread::new),
    NOT_DURABLE_BUT_SAYS_SO(Rule.TURN_1, "turns after reopening", StoreMutants.NotDurable::new),
    NOT_SHARED_BUT_SAYS_SO(Rule.TURN_2, "that two stores on one database give", StoreMutants.NotShared::new),
    ERASE_FORGETS_STATE(
            Rule.ERASE_1, "state of what was erased", () -> AdminMutants.driver(AdminMutants.StateForgotten::new)),
    ERASE_FORGETS_CHECKPOINTS(
            Rule.ERASE_1,
            "the lineage of an erased session",
            () -> AdminMutants.driver(AdminMutants.CheckpointsForgotten::new)),
    ERASE_FORGETS_PROJECTIONS(
            Rule.ERASE_1,
            "the mark of a projection of what was erased",
            "eraseTenant_removesEveryFacetAndCountsIt",
            () -> AdminMutants.driver(AdminMutants.ProjectionsForgotten::new)),
    ERASE_BY_WILDCARD(Rule.ERASE_1, "turns of the neighbour", () -> AdminMutants.driver(AdminMutants.Wildcard::new)),
    ERASE_COUNTS_TWICE(
            Rule.ERASE_1,
            "what is counted of an erased session",
            () -> AdminMutants.driver(AdminMutants.CountsTwice::new)),
    ERASE_COUNTS_BEFORE_THE_LOCK(
            Rule.ERASE_1,
            "turns that were erased, and turns that are left",
            () -> AdminMutants.driver(AdminMutants.CountsBeforeTheLock::new)),
    ERASE_FORGETS_SUMMARY_VERSIONS(
            Rule.ERASE_1,
            "a summary of turns that were erased",
            () -> AdminMutants.driver(AdminMutants.VersionsForgotten::new)),
    ERASE_FORGETS_STATE_VERSIONS(
            Rule.ERASE_1,
            "a value by the version of one that was erased",
            () -> AdminMutants.driver(AdminMutants.StateVersionsForgotten::new)),
    TRIM_OF_THE_NEWEST(
            Rule.RET_1, "sequences that are left", () -> AdminMutants.driver(AdminMutants.TrimsTheNewest::new)),
    TRIM_RENUMBERS(Rule.RET_1, "sequences that are left", () -> AdminMutants.driver(AdminMutants.Renumbers::new)),
    TRIM_WITHOUT_VERSION(
            Rule.RET_2,
            "turns removed from a session that was replaced meanwhile",
            () -> AdminMutants.driver(AdminMutants.TrimWithoutVersion::new));

    private final Rule rule;
    private final String message;
    private final String test;

    @SuppressWarnings("ImmutableEnumChecker") // a constructor, which holds nothing
    private final Supplier<MemoryStoreDriver> driver;

    Mutant(Rule rule, String message, Supplier<MemoryStoreDriver> driver) {
        this(rule, message, "", driver);
    }

    Mutant(Rule rule, String message, String test, Supplier<MemoryStoreDriver> driver) {
        this.rule = rule;
        this.message = message;
        this.test = test;
        this.driver = driver;
    }

    public Rule rule() {
        return rule;
    }

    public String message() {
        return message;
    }

    /**
     * Which test of the rule has to find it, where the others would only wait for their time to be over.
     *
     * @return its name, or "" for all of them
     */
    public String test() {
        return test;
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
