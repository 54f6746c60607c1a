package nl.sluis.inquiry;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import nl.sluis.participant.Oin;
import org.jspecify.annotations.Nullable;

/**
 * A request for information about a person, as it reached who holds the information. An answer
 * names it by the id under which the holder read it, and may hold no more than was asked.
 *
 * @param delivery id of the delivery with which the holder got it
 * @param exchange id of the exchange it came from
 * @param requester who asked, and to whom the answer goes
 * @param holder who was asked, and may answer
 * @param subject id of the key of the person it is about
 * @param asked names of the fields that were asked for
 * @param due the last day on which an answer was asked; null when none was named
 * @param answers how many there were
 */
@SuppressWarnings("ArrayRecordComponent") // carried along, never compared as a record
public record Inquiry(
    String delivery,
    String exchange,
    Oin requester,
    Oin holder,
    byte[] subject,
    Set<String> asked,
    @Nullable LocalDate due,
    int answers) {

  /** The field in a request that names what is asked. */
  public static final String ASKED = "verzoek.velden";

  /** The field in a request that says before when. */
  public static final String DUE = "verzoek.termijn";

  /** The field in an answer that the gateway adds: the exchange in which was asked. */
  public static final String EXCHANGE = "verzoek.uitwisseling";

  /** The field in an answer that names the request. */
  public static final String REFERENCE = "verzoek.kenmerk";

  public Inquiry {
    asked = Set.copyOf(asked);
  }

  /** Whether this is answered by something this sender says to this recipient about this person. */
  public boolean isAnsweredBy(Oin sender, Oin recipient, byte[] person) {
    return holder.equals(sender) && requester.equals(recipient) && Arrays.equals(subject, person);
  }
}
