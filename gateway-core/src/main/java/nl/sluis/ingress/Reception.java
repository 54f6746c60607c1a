package nl.sluis.ingress;

/**
 * What all connections of one door share.
 *
 * @param handler answers requests
 * @param queue gives requests to the handler in turn
 * @param listener counts
 * @param limits how much and how long
 * @param capacity how much is inside now
 * @param writer makes responses
 */
record Reception(
    Handler handler,
    FairQueue queue,
    DoorListener listener,
    DoorLimits limits,
    Capacity capacity,
    AnswerWriter writer) {}
