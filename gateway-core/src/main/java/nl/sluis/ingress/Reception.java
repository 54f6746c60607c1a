package nl.sluis.ingress;

import java.util.concurrent.Executor;

/**
 * What all connections of one door share.
 *
 * @param handler answers requests
 * @param executor runs the handler
 * @param listener counts
 * @param limits how much and how long
 * @param capacity how much is inside now
 * @param writer makes responses
 */
record Reception(
    Handler handler,
    Executor executor,
    DoorListener listener,
    DoorLimits limits,
    Capacity capacity,
    AnswerWriter writer) {}
