package nl.sluis.console;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.sluis.agreement.Agreement;
import nl.sluis.law.LegalBasis;
import nl.sluis.ledger.Leaf;
import nl.sluis.participant.Oin;
import nl.sluis.policy.MatrixRow;
import nl.sluis.policy.MessageKind;
import nl.sluis.policy.NoticeDuty;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Purpose;
import nl.sluis.policy.Reason;
import nl.sluis.policy.Rights;
import nl.sluis.policy.Role;
import nl.sluis.policy.deadline.DeadlineRule;
import nl.sluis.signal.Field;
import nl.sluis.signal.MessageType;
import org.jspecify.annotations.Nullable;

/** What people call the things that leaves name by code, as the rules of today have it. */
public record Names(PolicySet policy, Texts t) {

  private static final String DOOR = "door-request-";

  /** An organisation: its name, or else its OIN. */
  public String organisation(@Nullable String oin) {
    if (oin == null) {
      return t.get("niet.genoemd");
    }
    return policy.agreements().values().stream()
        .filter(agreement -> agreement.oin().value().equals(oin))
        .map(Agreement::name)
        .findFirst()
        .orElse("OIN " + oin);
  }

  /** A role by its title. */
  public String role(@Nullable String id) {
    Role role = id == null ? null : policy.rules().roles().get(id);
    return role == null ? (id == null ? "" : id) : role.title();
  }

  public String sender(Leaf leaf) {
    return leaf.sender() == null && leaf.senderRole() != null
        ? role(leaf.senderRole())
        : organisation(leaf.sender());
  }

  public String recipient(Leaf leaf) {
    return leaf.recipient() == null && leaf.recipientRole() != null
        ? role(leaf.recipientRole())
        : organisation(leaf.recipient());
  }

  /** A type of message by its title. */
  public String type(@Nullable String type) {
    if (type == null) {
      return t.get("een.bericht");
    }
    return policy.rules().messages().values().stream()
        .filter(kind -> kind.type().value().equals(type))
        .map(MessageKind::title)
        .findFirst()
        .orElse(type);
  }

  public String type(MessageType type) {
    return type(type.value());
  }

  /** Law and article by id of the legal basis. */
  public String article(@Nullable String basis) {
    return basis == null ? "" : policy.articles().getOrDefault(basis, basis);
  }

  public Optional<LegalBasis> basis(@Nullable String id) {
    return Optional.ofNullable(id == null ? null : policy.rules().bases().get(id));
  }

  public Optional<MatrixRow> row(@Nullable String number) {
    return policy.rules().matrix().rows().stream()
        .filter(row -> row.row().equals(number))
        .findFirst();
  }

  public String purpose(@Nullable String id) {
    Purpose purpose = id == null ? null : policy.rules().purposes().get(id);
    return purpose == null ? (id == null ? "" : id) : purpose.title();
  }

  /** A field by its title. */
  public String field(String name) {
    Field field = policy.rules().fields().get(name);
    return field == null ? name : field.title();
  }

  /** Fields by their titles, in alphabetical order. */
  public List<String> fields(Collection<String> names) {
    return names.stream().map(this::field).distinct().sorted().toList();
  }

  /** The category a field belongs to, by its title; empty for a field that no longer exists. */
  public String category(String name) {
    Field field = policy.rules().fields().get(name);
    return field == null
        ? ""
        : policy.rules().categories().getOrDefault(field.category(), field.category());
  }

  /** Why something was decided, refused or ended, as a sentence. */
  public String reason(@Nullable String code) {
    if (code == null) {
      return "";
    }
    String own = t.get("reden." + code, "");
    if (!own.isEmpty()) {
      return own;
    }
    if (code.startsWith(RecordedVisit.PREFIX)) {
      return t.of("blik", code.substring(RecordedVisit.PREFIX.length()).replace('-', ' '));
    }
    if (code.startsWith(Leaf.RECIPIENT)) {
      return t.of("reden.recipient", code.substring(Leaf.RECIPIENT.length()));
    }
    if (code.startsWith(DOOR)) {
      return reason(code.substring(DOOR.length()));
    }
    if (code.startsWith(Leaf.STATUS)) {
      return t.of("reden.status", code.substring(Leaf.STATUS.length()));
    }
    try {
      return Reason.of(code).text();
    } catch (IllegalArgumentException unknown) {
      return ofRules(code).orElseGet(() -> t.of("reden.code", code));
    }
  }

  /** What the rules call a ground to erase, a term or a duty to tell. */
  private Optional<String> ofRules(String code) {
    var rules = policy.rules();
    var ground = rules.rights().erasure().grounds().get(code);
    var notice = rules.notices().get(code);
    return Stream.of(
            Optional.ofNullable(ground).map(Rights.Ground::title),
            policy.deadlines().rule(code).map(DeadlineRule::title),
            Optional.ofNullable(notice).map(NoticeDuty::title))
        .flatMap(Optional::stream)
        .findFirst();
  }

  public String effect(@Nullable String code) {
    return code == null ? "" : t.get("effect." + code, code);
  }

  /** Any code of a leaf in words: an OIN, a role, an article, a type, a field, a reason. */
  public String word(String code) {
    if (code.isEmpty()) {
      return "–";
    }
    if (Oin.isOne(code)) {
      return organisation(code);
    }
    if (policy.rules().roles().containsKey(code)) {
      return role(code);
    }
    if (policy.articles().containsKey(code)) {
      return article(code);
    }
    if (policy.rules().fields().containsKey(code)) {
      return field(code);
    }
    if (code.startsWith("nl.")) {
      return type(code);
    }
    String own = t.get("figuur." + code, t.get("stap." + code, ""));
    return own.isEmpty() ? ofRow(code).orElseGet(() -> reason(code)) : own;
  }

  private Optional<String> ofRow(String number) {
    return row(number).map(row -> t.of("rij", number) + ": " + row.title());
  }
}
