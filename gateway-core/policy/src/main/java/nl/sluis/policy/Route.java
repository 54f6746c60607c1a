package nl.sluis.policy;

import nl.sluis.participant.Oin;
import nl.sluis.signal.MessageType;

/**
 * One place a signal goes to.
 *
 * @param recipient the organisation
 * @param role the role in which it receives
 * @param type type of the message it gets
 * @param channel how it gets it: {@code inbox} or the name of an outbound channel
 * @param area the area whose routing led here
 */
public record Route(Oin recipient, String role, MessageType type, String channel, String area) {}
