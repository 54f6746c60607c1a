package nl.sluis.intake;

import java.util.Set;
import nl.sluis.signal.MessageType;

/**
 * What a message of one type holds.
 *
 * @param type the type
 * @param aboutSomebody whether it names a person
 * @param routed whether the rules say where it goes, so that it need not name recipients
 * @param required names of the fields that must be there
 * @param fields names of all fields that can be there, the required ones among them
 */
public record MessageForm(
    MessageType type,
    boolean aboutSomebody,
    boolean routed,
    Set<String> required,
    Set<String> fields) {}
