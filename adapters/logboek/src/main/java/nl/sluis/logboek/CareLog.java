package nl.sluis.logboek;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import nl.sluis.audit.Recorded;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import org.jspecify.annotations.Nullable;

/**
 * NEN 7513 as attributes of the Logboek Dataverwerkingen (Logius, extension NEN 7513, concept
 * 0.0.1): who did what about whom, when, from where and on what ground. The user is who the
 * participant says acted, and else the organisation.
 */
public final class CareLog implements View {

  private static final String URI_POINT = "5";
  private static final int PERSON = 1;
  private static final int PATIENT = 1;

  private final Controller keeper;
  private final ProcessingLog processing;

  public CareLog(Controller keeper) {
    this.keeper = keeper;
    this.processing = new ProcessingLog(keeper);
  }

  @Override
  public Optional<ObjectNode> record(Recorded recorded) {
    return processing.record(recorded).map(log -> extended(log, recorded.leaf()));
  }

  private ObjectNode extended(ObjectNode log, Leaf leaf) {
    log.put("name", StepTexts.action(leaf.step()));
    ((ObjectNode) log.at("/resource/attributes"))
        .put("nen7513.AuditEnterpriseSiteID", keeper.oin().value())
        .put("nen7513.AuditSourceId", "sluis")
        .put("nen7513.AuditSourceTypeCode", "4");
    ObjectNode attributes = (ObjectNode) log.path("attributes");
    attributes.put("dpl.nen7513.eventTypeCode", leaf.step().code());
    user(attributes.putArray("dpl.nen7513.users").addObject(), leaf);
    ObjectNode participant = attributes.putArray("dpl.nen7513.participants").addObject();
    participant.put("participantObjectTypeCode", PERSON);
    participant.put("participantObjectTypeCodeRole", PATIENT);
    participant.put("participantObjectIDTypeCode", ProcessingLog.SUBJECT_TYPE);
    Nodes.put(participant, "participantObjectPermissionPolicySet", ground(leaf.facts()));
    Nodes.put(participant, "participantObjectID", leaf.subject());
    Nodes.put(attributes, "dpl.nen7513.autorisatieProtocol", leaf.policy());
    Nodes.put(attributes, "dpl.nen7513.toestemmingsProfiel", leaf.facts().consents());
    return log;
  }

  private void user(ObjectNode user, Leaf leaf) {
    String organisation = leaf.sender() == null ? leaf.recipient() : leaf.sender();
    String role = leaf.sender() == null ? leaf.recipientRole() : leaf.senderRole();
    if (organisation == null) {
      organisation = keeper.oin().value();
      role = "gemeente";
    }
    user.put("userID", leaf.user() == null ? organisation : leaf.user());
    user.put("alternateUserID", organisation);
    user.put("userIsRequestor", true);
    user.put("roleIDCode", role == null ? "onbekend" : role);
    Nodes.put(user, "purposeOfUse", leaf.facts().purpose());
    user.put("networkAccessPointTypeCode", URI_POINT);
    user.put("networkAccessPointID", Controller.urn(organisation));
  }

  private static @Nullable String ground(Facts facts) {
    return facts.rule() == null
        ? null
        : facts.basis() == null ? facts.rule() : facts.rule() + " " + facts.basis();
  }
}
