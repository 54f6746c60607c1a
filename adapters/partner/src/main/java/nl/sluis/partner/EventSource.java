package nl.sluis.partner;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import nl.sluis.participant.Oin;
import org.jspecify.annotations.Nullable;

/**
 * The source of an event: a URI, by the NL GOV profile preferably {@code
 * urn:nld:oin:<OIN>:systeem:<naam>}.
 *
 * @param value the source as it came
 * @param oin the OIN in it, when it is such a URN
 */
record EventSource(String value, @Nullable Oin oin) {

  private static final String PREFIX = "urn:nld:oin:";

  /** The source; nothing when it is no URI reference, or holds an OIN of another form. */
  static Optional<EventSource> parse(String value) {
    try {
      new URI(value);
      if (!value.toLowerCase(Locale.ROOT).startsWith(PREFIX)) {
        return Optional.of(new EventSource(value, null));
      }
      String rest = value.substring(PREFIX.length());
      int end = rest.indexOf(':');
      return Optional.of(new EventSource(value, new Oin(end < 0 ? rest : rest.substring(0, end))));
    } catch (URISyntaxException | IllegalArgumentException otherForm) {
      return Optional.empty();
    }
  }

  /** Masks: a sender can write anything in a URI. */
  @Override
  public String toString() {
    return "EventSource[*]";
  }
}
