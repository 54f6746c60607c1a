package nl.sluis.agreement;

import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Pattern;
import nl.sluis.json.Texts;
import nl.sluis.participant.Oin;
import nl.sluis.participant.WebhookHost;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.MessageType;

/**
 * The written agreement (convenant) with one organisation: what it may send and receive, and from
 * when to when. No agreement, no exchange.
 *
 * @param oin the organisation
 * @param name its name, for people to read
 * @param role its role, a key of policies/roles.yaml
 * @param from first day on which the agreement holds
 * @param to last day on which it holds
 * @param sends message types it may send
 * @param receives message types it may receive
 * @param contact where the organisation, not a person, can be reached
 * @param webhookHosts servers to which its notifications may be pushed
 */
public record Agreement(
    Oin oin,
    String name,
    String role,
    LocalDate from,
    LocalDate to,
    Set<MessageType> sends,
    Set<MessageType> receives,
    Contact contact,
    Set<WebhookHost> webhookHosts) {

  private static final Pattern NAME =
      Pattern.compile("['’]?[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} .,'’&()/+-]{0,118}");

  /** Where an organisation can be reached; goes to others, so it names no person. */
  public record Contact(String department, String telephone, String email) {

    /** A telephone number that is not a burgerservicenummer. */
    public static boolean isTelephone(String text) {
      return Texts.isPhone(text) && Bsn.parse(text.replaceAll("[^0-9]", "")).isEmpty();
    }
  }

  /** A name of an organisation: one that reads as a name wherever it goes, and tells no more. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** Whether the agreement holds on this day. */
  public boolean holdsOn(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
