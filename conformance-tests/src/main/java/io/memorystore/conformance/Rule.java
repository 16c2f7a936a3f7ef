package io.memorystore.conformance;

import java.util.Arrays;
import java.util.Optional;

/**
 * The promises of the contract that this release of the suite proves. The sentences are those of {@code docs/specification.md};
 * the build fails when the two differ.
 */
public enum Rule {
    /** Discovery. */
    OPEN_1(
            "Drivers are found by ServiceLoader through the thread's context class loader and the library's own, on the class path"
                    + " and the module path; a driver jar dropped in needs no other change.",
            "META-INF/services/io.memorystore.spi.MemoryStoreDriver, and `provides` in the module descriptor"),
    /** Unknown names. */
    OPEN_2(
            "An unknown name says which names are present, and, for a known one, the artifact to add.",
            "MemoryStoreDriver.name(): lower-case letters, digits and hyphens"),
    /** Two providers of one name. */
    OPEN_3(
            "Two drivers with one name: an error that names both classes and where each was loaded from.",
            "the class path: which jars hold a services file"),
    /** Broken providers. */
    OPEN_4(
            "A provider that cannot be loaded or constructed hides no other; asked for by name, it gives its own cause.",
            "the driver's constructor: it must be public, take nothing and do no I/O"),
    /** Databases that cannot be reached. */
    OPEN_5(
            "An unreachable server, a wrong password or a missing database fails within `connectTimeout`, says what to check, and"
                    + " leaves no thread, connection, lock or file behind.",
            "MemoryStoreDriver.open: what it started before it failed, and whether connectTimeout bounds every wait"),
    /** Options. */
    OPEN_6(
            "An option, a variable of the environment or a property that nobody knows is refused with the nearest known one; a value"
                    + " out of range is refused with the range.",
            "MemoryStoreDriver.options(): every option must be declared there"),
    /** Secrets. */
    OPEN_7(
            "No secret appears in an exception, a `toString`, a log line, a thread name or a metric, whichever way it came in (URL,"
                    + " property, environment, file, option).",
            "messages and log lines that carry a URL, an option's value or a driver exception's own message"),
    /** Dangerous URL parameters. */
    OPEN_8(
            "A URL parameter that loads a class, reads or writes a local file or runs SQL on connect is refused unless the"
                    + " application allows it by name.",
            "how the driver takes parameters from its URL: by an allow-list, never by passing them on"),
    /** Closing twice. */
    LIFE_1("`close()` twice is `close()` once.", "StoreBackend.close(): it is called once, from any thread"),
    /** Calls after closing. */
    LIFE_2(
            "After it, every method of the store and of every handle from it throws `StoreClosedException`.",
            "handles that were taken before the close and keep a backend of their own"),
    /** Writes in flight. */
    LIFE_3(
            "`close()` lets writes in flight finish within `closeTimeout`; each either was acknowledged, and is durable, or throws.",
            "whether TurnBackend.append returns before its commit, and what StoreBackend.close() does to queued writes"),
    /** Leaks. */
    LIFE_4(
            "After it, threads, connections, locks and file handles are back to what they were before `open`.",
            "StoreBackend.close(): executors, timers, connections and lock files of the driver"),
    /** Neighbours. */
    LIFE_5(
            "Stores on the same database in one process do not disturb each other.",
            "static state of the driver, and what is shared between two backends on one database"),
    /** Missing identities. */
    ID_1(
            "A null, empty or blank tenant, user or session: `IdentityRequiredException` naming what is missing, exactly one"
                    + " `identityRejected` signal, no I/O.",
            "the engine's identity gate; a driver is not asked before an identity is whole"),
    /** The form of a component. */
    ID_2(
            "A component is 1 to 255 Unicode code points, without control characters and unpaired surrogates; anything else is"
                    + " refused as it stands, never cut, trimmed, normalised or folded.",
            "the width of the key columns: 255 code points are up to 1,020 bytes of UTF-8"),
    /** Comparison of components. */
    ID_3(
            "Components are compared byte by byte: case, accents, trailing spaces, NFC and NFD, look-alikes and emoji are different"
                    + " identities, on every engine and collation.",
            "the collation of the key columns: use binary ones"),
    /** Isolation. */
    ID_4(
            "Nothing written through one identity is ever seen, counted, listed, erased or restored through another.",
            "the WHERE clause of each statement: tenant, user and session in every one"),
    /** Injection. */
    ID_5(
            "No choice of delimiters, wildcards, quotes or SQL in a component makes two identities one, or one query another.",
            "keys that are joined into one string, LIKE patterns that are not escaped, SQL made by concatenation"),
    /** Durable and visible. */
    TURN_1(
            "When `addTurn` returns, the turn survives what `durability` promises, and every later read, from any store on the same"
                    + " database, sees it.",
            "whether TurnBackend.append returns after the commit, and what BackendInfo.durable() claims"),
    /** Sequences. */
    TURN_2(
            "Sequences of a session start at 1 and have no gaps; one caller's turns keep its order; concurrent callers, in one"
                    + " process or several, lose and duplicate nothing.",
            "TurnBackend.append: the next sequence must be read under a lock that is held until the commit"),
    /** Batches. */
    TURN_3(
            "`addTurns` is atomic and contiguous; an empty list changes nothing and returns an empty list.",
            "TurnBackend.append: one transaction for the whole batch, and no reader in between"),
    /** Fidelity. */
    TURN_4(
            "Every field comes back equal: any valid Unicode, NUL included, emoji, empty strings, nested metadata, number types,"
                    + " nanoseconds of the timestamp, the run.",
            "the types of the columns: bytes or text as they are, with no JSON type, charset or trimming in the way"),
    /** Refusals. */
    TURN_5(
            "A turn over `maxTurnBytes` is refused whole. An unpaired surrogate, a NaN, an object that is not JSON is refused whole,"
                    + " naming the field.",
            "the engine's encoder; a driver never sees such a turn"),
    /** Paging. */
    TURN_6(
            "`turns(after, limit)` pages without gaps or repeats while others write.",
            "TurnBackend.read: `sequence > after ORDER BY sequence`, and whether a sequence is visible before a lower one"),
    /** No shared mutable objects. */
    TURN_7(
            "Caller and store never share a mutable object: changing a list, map or array after a call changes nothing stored, and"
                    + " the other way round.",
            "buffers that the driver reuses between rows or calls"),
    /** Unknown outcomes. */
    TURN_8(
            "A write whose commit was cut off by a lost connection is settled before the caller hears of it: it is found and"
                    + " acknowledged, or written once; where it cannot be known, `StoreUnavailableException` says so.",
            "TurnBackend.findWrite: the write id must be stored with each turn, and looked up in the committed state"),
    /** Forgetting. */
    TURN_9(
            "`flush` forgets this session's turns and summary, nothing else; the next turn has sequence 1.",
            "TurnBackend.replace with no turns and no summary"),
    /** Damage. */
    TURN_10(
            "Stored bytes that cannot be decoded fail loudly, naming session and sequence; they are never skipped or shown empty.",
            "TurnBackend.read: bytes and checksum must come back as they were stored"),
    /** Keeping nothing. */
    CTX_1(
            "`none`: turns are not kept; context, token estimate and snapshot are empty.",
            "the engine's strategies; a driver has no part in it"),
    /** Truncation. */
    CTX_2(
            "`truncation`: the longest run of newest whole turns whose tokens fit the budget; the newest turn is always there."
                    + " Eviction is from view, not from storage: what is kept is `retention`'s business.",
            "TurnBackend.latest: the token budget counts from the newest turn backwards and stops at the first that does not fit"),
    /** Rolling summaries. */
    CTX_3(
            "`rolling_summary`: every stored turn is visible at all times, word for word or inside the summary; none is in neither,"
                    + " none is folded twice, though the summariser fails, the process is killed, or several processes summarise at"
                    + " once (one at a time per session, fenced).",
            "TurnBackend.compareAndPutSummary, and whether TurnBackend.view reads summary and turns in one moment"),
    /** Never waiting. */
    CTX_4(
            "`addTurn` never waits for the summariser and never fails because of it. No call to it runs inside a transaction.",
            "the engine's background work; a driver that holds a lock while it calls out"),
    /** Health. */
    CTX_5(
            "Health moves only HEALTHY→RETRY→{HEALTHY, DEGRADED}, DEGRADED→RECOVERING→{HEALTHY, DEGRADED}; each move gives one"
                    + " `healthChanged`; it is stored, and so survives a restart, as does all that is pending.",
            "TurnBackend.compareAndPutSummary: the summary row's JSON must come back byte for byte"),
    /** Degradation. */
    CTX_6(
            "DEGRADED: the context falls back to truncation over the turns not yet folded, keeps the last good summary if it fits,"
                    + " and says so by its health. Recovery is tried with back-off and drains everything.",
            "TurnBackend.view with TurnRange.PENDING and a token budget"),
    /** Strategies that cannot be opened. */
    CTX_7(
            "`rolling_summary` without a summariser is refused at `open`. An unknown strategy name is refused, naming the known"
                    + " ones.",
            "the engine's opening; a driver has no part in it"),
    /** Byte-identical snapshots. */
    SNAP_1(
            "The same session gives byte-identical snapshots on every driver; the format is documented and versioned, and carries a"
                    + " checksum.",
            "TurnBackend.view: bytes, tokens and run of each turn as they were stored"),
    /** Round trips. */
    SNAP_2(
            "`restore(snapshot())` is the identity, complete (turns, summary, what is pending, health), and atomic for concurrent"
                    + " readers.",
            "TurnBackend.replace: one transaction, no reader in between, and the sequences as they are given"),
    /** Damaged snapshots. */
    SNAP_3(
            "Another strategy, a cut, a flipped bit, an unknown version: `InvalidSnapshotException`, and the session is as before.",
            "the engine's snapshot format; TurnBackend.replace when it fails half-way"),
    /** The empty snapshot. */
    SNAP_4("The empty snapshot is accepted and equals `flush`.", "TurnBackend.replace with no turns and no summary"),
    /** Compare and put. */
    KV_1(
            "`compareAndPut` from N threads and processes loses no update; versions of a key only grow, also across delete and"
                    + " re-create.",
            "StateBackend.compareAndPut: compare and write under one lock or in one statement; what delete leaves behind"),
    /** Values and keys. */
    KV_2(
            "Any bytes, empty included, up to 16 MiB; keys follow ID-2 and ID-3; `list` is in key byte order.",
            "the type of the value column, the collation of the key column, and how a prefix is matched"),
    /** Batches of events. */
    EVT_1(
            "A batch is atomic and contiguous from the last sequence + 1; the first event of a stream is 1; no gaps, ever.",
            "EventBackend.append: one transaction for the whole batch, and the next sequence read under a lock that is held until"
                    + " the commit"),
    /** Order of visibility. */
    EVT_2(
            "A reader that has seen sequence n never later finds one at or below n that it had not seen, whichever process wrote it.",
            "EventBackend.append: a sequence that is allocated before the commit and outside of the stream's lock"),
    /** Expectations. */
    EVT_3(
            "`append(expected, \u2026)` against any other last sequence: `ConflictException` with the actual one, and nothing written.",
            "EventBackend.append: compare under the lock under which the sequence is allocated, and never against what is cached"),
    /** Repeated appends. */
    EVT_4(
            "Event ids are unique in a stream: appending the same batch again returns the original sequences and writes nothing; the"
                    + " same id with other content is a `ConflictException`.",
            "EventBackend.append: look for the ids in the transaction that writes, and tell the rows as they are stored"),
    /** Reading. */
    EVT_5(
            "`read` from n is inclusive; an unknown stream is empty, not an error. `replay` of 1,000,000 events runs in a 64 MiB heap.",
            "EventBackend.read: `sequence >= from ORDER BY sequence`, its limit, and what it holds in memory at once"),
    /** Subscriptions. */
    EVT_6(
            "A subscription gives every event after its start once, in order, first the past and then live, across a lost connection"
                    + " and a server restart; a handler that throws is retried with back-off and never skipped over; a slow one"
                    + " slows nobody else.",
            "EventBackend.read while others append, and what EventBackend.listen promises"),
    /** Typed streams. */
    EVT_7(
            "A typed stream's type names come from one place; an unknown stored type is a clear error or goes to the handler's"
                    + " `unknown`, never silence.",
            "the engine's codecs; EventBackend.read: the type as it was stored"),
    /** Projections' transactions. */
    PROJ_1(
            "A projection's state and its checkpoint move in one transaction: killed anywhere, no event is applied twice or missed.",
            "ProjectionBackend.advance: compare the mark, change the documents and move the mark in one transaction"),
    /** Projections' versions. */
    PROJ_2(
            "A higher `version()` empties its state and replays from the start.",
            "ProjectionTransaction.clear, and whether a mark's version is stored and compared"),
    /** Projections' runners. */
    PROJ_3(
            "One runner at a time per projection over all processes.",
            "LeaseBackend: whether a lease has one holder, ends when it is released, and lapses when its holder dies"),
    /** Blobs. */
    IMG_1(
            "`putBlob` again with the same size is a no-op, with another size a `ConflictException`; content is stored once per digest"
                    + " and verified on read.",
            "BlobBackend.put and complete: what is there already, under the lock under which it is written; the order of the pieces"),
    /** Definitions. */
    IMG_2(
            "`define` needs every layer and the parent to exist (`NotFoundException` names the missing); images never change: the same"
                    + " definition again is a no-op, another is a `ConflictException`.",
            "ImageBackend.define: whether parent and layers are still there when the image is written"),
    /** Chains. */
    IMG_3(
            "`chain` gives the parent's chain and then the own layers, base first, for any depth up to 10,000, in one consistent view.",
            "ImageBackend.chain: one statement or one snapshot, its order, and the limits of recursive queries"),
    /** Heartbeats. */
    LEASE_1(
            "`lease` takes and heartbeats in one call; id and row stay the same and the stored row is what comes back; expiry never moves"
                    + " backwards; an unknown image is `NotFoundException`.",
            "ImageBackend.lease: one row for a holder on an image, whose end is the greater of both, read after it was written"),
    /** Whose clock leases run on. */
    LEASE_2(
            "Time is the database server's where there is one; a client's skewed clock neither shortens nor lengthens a lease.",
            "LeaseBackend.acquire: where it takes the time from, and what BackendInfo.serverClock() claims"),
    /** The end of leases. */
    LEASE_3(
            "`release` ends the caller's lease only, and is repeatable; a lapsed lease protects nothing; `reapExpired` removes lapsed ones"
                    + " only and counts exactly.",
            "ImageBackend.release, delete and reap: the holder in the WHERE clause, and now against the end of the lease"),
    /** What leases keep. */
    LEASE_4(
            "A live lease on an image keeps the image, its ancestors and all their blobs.",
            "ImageBackend.delete and lease: the lock under which one looks for what the other writes"),
    /** Kept leases. */
    LEASE_5(
            "A kept lease is renewed in the background until it is closed, which releases it, as closing the store does; its loss is told"
                    + " once, and it is not taken again.",
            "ImageBackend.lease: whether it tells a lease that was there from one that is new, by its id"),
    /** What is collected. */
    GC_1(
            "`prune` deletes a blob only if no image refers to it at the moment of deletion, it is older than the grace period, and the"
                    + " probe says MISSING or it is stored content that nothing refers to; UNKNOWN or a probe that throws deletes nothing.",
            "BlobBackend.prune: references and age, looked at again under the lock under which it deletes"),
    /** What dangles. */
    GC_2(
            "A missing blob that an image still needs is reported as dangling, never deleted.",
            "BlobBackend.list: BlobUse.referenced"),
    /** Reports. */
    GC_3(
            "Count and bytes in the report are exactly what was deleted.",
            "BlobBackend.prune: it tells what it deleted, not what it was asked to delete"),
    /** Writers beside it. */
    GC_4(
            "Pruning is bounded per batch in rows and time and never blocks writers for longer than `operationTimeout`.",
            "BlobBackend.prune and sweep: one short transaction each"),
    /** Checkpoints. */
    CHECK_1(
            "`checkpoint` keeps the session as it is, as an image on top of its checkpoint before; checkpoints that are taken at once are"
                    + " one line; `flush` and `restore` leave them, and the deletion of the newest makes its parent the newest.",
            "ImageBackend.checkpoint: the newest checkpoint, compared under the lock under which it is replaced; ImageBackend.delete"),
    /** Forks. */
    CHECK_2(
            "`fork` gives an empty session, and no other, the snapshot, context and lineage of a checkpoint; it is atomic and repeatable,"
                    + " and what happens in either session afterwards does not touch the other.",
            "ImageBackend.fork: whether the session is empty, under its lock, and one transaction for turns, summary and checkpoint"),
    /** Opening. */
    SCHEMA_1(
            "An empty database becomes the current schema; a current one is opened without running DDL.",
            "MemoryStoreDriver.open: what it does when nothing is missing"),
    /** Many openers. */
    SCHEMA_2(
            "N processes opening at once apply each step exactly once; a process killed half-way leaves a database that the next"
                    + " open completes.",
            "MemoryStoreDriver.open: the lock under which the tables are made, and what it finds once it has it"),
    /** Rebuilds. */
    SCHEMA_4(
            "A pending REBUILD without `allowRebuild`: `SchemaRebuildRequiredException`, and the database is byte for byte what it was."
                    + " With it, under an exclusive lock only: rebuilt, and `info().needsRebuild()` is true until the host acknowledges it.",
            "MemoryStoreDriver.open: whether anything is removed that no pending step asks for; AdminBackend.needsRebuild"),
    /** Other tools. */
    SCHEMA_8(
            "`VALIDATE` runs no DDL and says exactly which statements are missing; the statements can be printed for another migration"
                    + " tool.",
            "MemoryStoreDriver.open: whether config().schemaMode() is asked; SchemaSource"),
    /** Other hosts. */
    NODE_1(
            "Where a database is for one host alone: peers reported at open are refused by a `MultiNodeException`; a peer that"
                    + " joins later fences the store (one signal, then every call fails) before it can do harm.",
            "whether DriverContext.fence() is asked right before each commit, and what MemoryStoreDriver.guards() claims"),
    /** Stores that want a database for themselves. */
    NODE_2(
            "`exclusive`: a second opener, in this process or another, through any path to the same database, is told who holds"
                    + " it; where that cannot be kept, the setting is refused.",
            "MemoryStoreDriver.open: the lock that every store takes, exclusive or not, and Guard.EXCLUSIVE"),
    /** Files that several hosts can reach. */
    NODE_3(
            "A network file system is refused, unless allowed by name.",
            "MemoryStoreDriver.open: whether DriverContext.fileSystems() is asked, and Guard.LOCAL_FILE"),
    /** Archives. */
    ARCH_1(
            "Export from any driver and import into any other gives a store that cannot be told apart: same snapshots, sequences,"
                    + " versions, ids.",
            "ArchiveBackend: whether rows are added with their own sequences, versions and moments, and images listed as defined"),
    /** Damaged archives and interrupted imports. */
    ARCH_2(
            "A damaged archive is refused before anything is written; an interrupted import is resumed or leaves nothing.",
            "ArchiveBackend: whether what is there already is left as it is, in one transaction with what is added"),
    /** Many threads. */
    CONC_1(
            "128 threads on one store, all operations mixed, on shared and on own sessions, streams and keys: nothing fails, nothing"
                    + " is lost, doubled, reordered or leaked between identities; threads and connections return to baseline; no"
                    + " deadlock; bounded time.",
            "the locks of append, replace and put, and whether a reader can see what is not committed yet"),
    /** Two processes. */
    CONC_2(
            "The same over two processes for durable drivers; where one process alone can have a database, a second is refused and"
                    + " disturbs nothing.",
            "locks that exist inside one process only, and what BackendInfo.shared() and Guard.SINGLE_PROCESS claim"),
    /** Interrupts. */
    CONC_3(
            "Interrupting a caller fails that call only, and corrupts nothing.",
            "what an interrupt does to a connection, and who else was waiting for the work of the thread that it hit"),
    /** Statistics. */
    STAT_1(
            "`stats` counts exactly what is stored, in all tenants: sessions and streams that hold anything "
                    + "(a session also by a checkpoint alone), turns, events, keys of state, documents, images, blobs, and how long their content is. What was "
                    + "deleted counts no more.",
            "InspectionBackend.stats(): a session or stream that has been emptied, a session that has a checkpoint alone, uploads on their way, other tenants"),
    /** Checks of sound stores. */
    DOCTOR_1(
            "A full check reads every payload that is stored, exactly once and whosever it is, finds nothing "
                    + "wrong with a sound one, and changes nothing.",
            "InspectionBackend.payloads: where a page begins after the one before, and that the last page has no next"),
    /** Checks of damaged stores. */
    DOCTOR_2(
            "A payload that does not match its checksum is found by a full check, whichever kind it is of, "
                    + "and named by where it belongs; those after it are checked all the same.",
            "InspectionBackend.payloads: bytes and checksum as they are stored, neither repaired nor refused"),
    /** Sudden death. */
    FAULT_1(
            "kill -9 at any moment: after reopening, every acknowledged write is there and no batch is half there.",
            "whether TurnBackend.append returns before its commit is on disk, and whether a batch is one transaction"),
    /** What fails between a store and its database. */
    FAULT_2(
            "Whatever fails between a store and its database, a write is acknowledged and there, or refused with a type and not there, or"
                    + " of unknown outcome and there as a whole or not at all; no call outlasts `operationTimeout` by much, and the same store"
                    + " goes on afterwards.",
            "what is thrown when the database fails: StoreUnavailableException, whose writeMayHaveHappened is false only where nothing was"
                    + " written; and whether a connection that is gone is given back"),
    /** Erasing. */
    ERASE_1(
            "Erasing a session, user or tenant removes every trace in every facet, counts it, and a write that was on its way"
                    + " cannot bring it back.",
            "which tables AdminBackend's erasing methods do not touch, what they count, and whether the versions of summary and"
                    + " state go back"),
    /** Retention. */
    RET_1(
            "Retention removes the oldest turns only, counts them, and leaves all sequences as they are; a session whose turns are"
                    + " all too old is flushed.",
            "which end AdminBackend.trim begins at, and what it leaves when no turn is left"),
    /** Retention beside others. */
    RET_2(
            "A turn is removed only from the session that was looked at, and never one that came since; with `rolling_summary`,"
                    + " `maxTurns` removes no turn that is not inside the summary.",
            "whether AdminBackend.trim compares the summary's version, and raises it");

    private final String sentence;
    private final String lookFirst;

    Rule(String sentence, String lookFirst) {
        this.sentence = sentence;
        this.lookFirst = lookFirst;
    }

    /**
     * The rule's name in the specification.
     *
     * @return such as "TURN-2"
     */
    public String id() {
        return name().replace('_', '-');
    }

    /**
     * What is promised.
     *
     * @return the contract's words
     */
    public String sentence() {
        return sentence;
    }

    /**
     * Where a driver's author should look first when the rule fails.
     *
     * @return a place or a question
     */
    public String lookFirst() {
        return lookFirst;
    }

    /**
     * Finds a rule by its name in the specification.
     *
     * @param id such as "TURN-2"
     * @return the rule, or empty if there is none
     */
    public static Optional<Rule> of(String id) {
        return Arrays.stream(values()).filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** The same for those who were given the name. */
    static Rule named(String id) {
        return of(id).orElseThrow(() -> new IllegalArgumentException("No rule is named " + id));
    }
}
