package nl.sluis.ingress;

import java.util.function.Supplier;
import nl.sluis.http.ProblemForms;

/**
 * What all connections of one door share.
 *
 * @param handler answers requests
 * @param queue gives requests to the handler in turn
 * @param listener counts
 * @param limits how much and how long
 * @param capacity how much is inside now
 * @param writer makes responses
 * @param names the hosts that this server is
 * @param references makes references by which faults are found in the log
 * @param forms how it is told at each address that a request was refused
 */
record DoorState(
    Handler handler,
    FairQueue queue,
    DoorListener listener,
    DoorLimits limits,
    Capacity capacity,
    AnswerWriter writer,
    ServerNames names,
    Supplier<String> references,
    ProblemForms forms) {}
