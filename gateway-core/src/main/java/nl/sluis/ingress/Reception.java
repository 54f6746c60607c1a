package nl.sluis.ingress;

import io.netty.channel.group.ChannelGroup;
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
 * @param streams the channels on which a response is going out in chunks
 */
record Reception(
    Handler handler,
    Executor executor,
    DoorListener listener,
    DoorLimits limits,
    Capacity capacity,
    AnswerWriter writer,
    ChannelGroup streams) {}
