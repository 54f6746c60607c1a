package nl.sluis.verwijsindex;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.participant.Oin;
import nl.sluis.signal.MessageType;

/** Reports as the gateway sends them. */
final class Reports {

  static final Oin SCHOOL = new Oin("00000099000000001000");
  static final Oin GP = new Oin("00000099000000002000");
  static final Oin TEAM = new Oin("00000099000000003000");
  static final Oin INDEX = new Oin("00000099000000009000");

  private static final JsonMapper JSON = new JsonMapper();

  private Reports() {}

  static UUID id(Oin by, String bsn) {
    return UUID.nameUUIDFromBytes((by + bsn).getBytes(UTF_8));
  }

  static ObjectNode melding(Oin by, String bsn, LocalDate removeOn) {
    ObjectNode melding = JSON.createObjectNode();
    melding
        .put("id", id(by, bsn).toString())
        .put("type", "nl.jeugd.vir.melding")
        .put("tijdstip", "2026-11-20T09:12:00+01:00");
    melding
        .putObject("afzender")
        .put("oin", by.value())
        .put("organisatie", "Organisatie " + by.value().substring(14) + " (voorbeeld)")
        .put("rol", "school")
        .put("telefoon", "073 123 45 67")
        .put("email", "contact@" + by + ".example");
    melding.putObject("betrokkene").put("bsn", bsn);
    return melding.put("verwijderdatum", removeOn.toString());
  }

  static ObjectNode named(Oin by, String givenNames, String familyName, LocalDate removeOn) {
    ObjectNode melding = melding(by, "999990342", removeOn);
    ObjectNode person = melding.putObject("betrokkene");
    person.putObject("naam").put("voornamen", givenNames).put("geslachtsnaam", familyName);
    person.put("geboortedatum", "2014-03-02");
    return melding;
  }

  /** A report that may be archived until this day. */
  static ObjectNode melding(Oin by, String bsn, LocalDate removeOn, LocalDate archiveUntil) {
    return melding(by, bsn, removeOn).put("archiefdatum", archiveUntil.toString());
  }

  static ObjectNode afmelding(Oin by, String bsn, String reason) {
    ObjectNode afmelding = JSON.createObjectNode();
    afmelding
        .put("id", UUID.randomUUID().toString())
        .put("type", "nl.jeugd.vir.afmelding")
        .put("tijdstip", "2026-11-20T09:12:00+01:00");
    afmelding
        .putObject("afzender")
        .put("oin", by.value())
        .put("organisatie", "Organisatie (voorbeeld)")
        .put("rol", "school");
    afmelding.putObject("betrokkene").put("bsn", bsn);
    afmelding.putObject("vir").put("afmeldreden", reason);
    return afmelding;
  }

  static OutboundMessage outbound(ObjectNode melding, Instant createdAt) {
    return outbound(UUID.randomUUID().toString(), melding.toString(), createdAt);
  }

  static OutboundMessage outbound(String id, String body, Instant createdAt) {
    return new OutboundMessage(
        id,
        INDEX,
        body.contains("nl.jeugd.vir.afmelding")
            ? MessageType.INDEX_WITHDRAWAL
            : MessageType.INDEX_REPORT,
        "",
        createdAt,
        body.getBytes(UTF_8),
        null);
  }
}
