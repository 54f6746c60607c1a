package nl.sluis.app;

import java.util.List;
import nl.sluis.audit.sqlite.SqliteEvidence;
import nl.sluis.delivery.Channel;
import nl.sluis.dispatch.TamperingRecorder;
import nl.sluis.exchange.UuidV7;
import nl.sluis.keys.KeyRing;
import nl.sluis.policy.load.RunningPolicy;
import nl.sluis.store.Committer;
import nl.sluis.store.Store;

/** The parts of a running gateway that its endpoints are made of. */
record GatewayParts(
    Settings settings,
    RunningPolicy policy,
    Store store,
    Committer committer,
    KeyRing keys,
    TamperingRecorder tampering,
    UuidV7 ids,
    SqliteEvidence evidence,
    List<Channel> channels) {}
