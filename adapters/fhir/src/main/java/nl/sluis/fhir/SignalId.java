package nl.sluis.fhir;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MessageHeader;
import org.jspecify.annotations.Nullable;

/**
 * The sender's own id of the push, a UUID, with or without {@code urn:uuid:}.
 *
 * <p>Only the first that is given counts. Looking further would find the id of the submission,
 * which is new at each retry, and a retry would then be a second signal.
 */
final class SignalId {

  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private SignalId() {}

  /**
   * From MessageHeader.id (R4 messaging, 2.43.4), Bundle.identifier or Bundle.id, in that order.
   */
  static Optional<String> of(Bundle bundle, Entries entries) {
    Stream<String> headers =
        entries.of(MessageHeader.class).stream().map(e -> text(e.resource().getIdPart()));
    Stream<String> others =
        Stream.of(text(bundle.getIdentifier().getValue()), text(bundle.getIdPart()));
    return Stream.concat(headers, others)
        .filter(id -> !id.isEmpty())
        .findFirst()
        .flatMap(SignalId::uuid);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value.strip();
  }

  /** A UUID in lower case. */
  static Optional<String> uuid(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    String bare = lower.startsWith("urn:uuid:") ? lower.substring(9) : lower;
    return UUID.matcher(bare).matches() ? Optional.of(bare) : Optional.empty();
  }
}
