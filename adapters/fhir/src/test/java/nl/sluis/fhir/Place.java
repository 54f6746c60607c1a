package nl.sluis.fhir;

import java.util.List;

/**
 * A place where a primitive stands in a message.
 *
 * @param name the way to it, with the system or url of what it belongs to
 * @param absent the message without the element, and the one with its extensions only
 * @param whole the message as it should be
 * @param variants the message with something wrong at that place
 */
public record Place(String name, List<byte[]> absent, byte[] whole, List<Variant> variants) {

  @Override
  public String toString() {
    return name;
  }
}
