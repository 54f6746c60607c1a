package nl.sluis.pipeline;

import java.util.List;

/** A signal of which is decided, for every person and every recipient, what may be passed on. */
record Decided(Received received, List<Verdict> verdicts) {}
