package nl.sluis.policy.load;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.sluis.law.LegalBasis;
import nl.sluis.policy.Act;
import nl.sluis.policy.AnswerRule;
import nl.sluis.policy.MessageKind;
import nl.sluis.policy.NoticeDuty;
import nl.sluis.policy.PlanRule;
import nl.sluis.policy.Purpose;
import nl.sluis.policy.Role;
import nl.sluis.signal.Field;
import nl.sluis.signal.FieldKind;
import nl.sluis.signal.MessageType;
import org.jspecify.annotations.Nullable;

/** Compiles the files in which things get their names. */
final class NamesCompiler {

  /** Stores keep lists of names as words. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

  private final PolicyFolder folder;

  NamesCompiler(PolicyFolder folder) {
    this.folder = folder;
  }

  /**
   * @param more files with legal bases, besides legal-bases.yaml
   */
  Names compile(List<String> more) {
    Map<String, LegalBasis> bases = bases(more);
    var ages = new AgeTableCompiler(bases);
    var ageTable = folder.document("age-table.yaml", PolicyDocuments.AgeTableFile.class);
    Map<String, Act> acts = ages.acts(ageTable);
    Map<String, Purpose> purposes = purposes();
    var roleFile = folder.document("roles.yaml", PolicyDocuments.RolesFile.class);
    Map<String, Role> roles = roles(roleFile, bases);
    var fieldFile = folder.document("fields.yaml", PolicyDocuments.FieldsFile.class);
    Map<String, String> categories = new HashMap<>();
    fieldFile.categories().forEach((id, text) -> categories.put(id, text.title()));
    Map<String, Field> fields = FieldCompiler.fields(fieldFile);
    return new Names(
        bases,
        roles,
        groups(roleFile, bases, roles),
        purposes,
        acts,
        ages.representations(ageTable, acts, purposes),
        notices(bases, acts),
        categories,
        fields,
        messages(fields, bases));
  }

  static void checkName(Place place, String name) {
    place.check(NAME.matcher(name).matches(), "alleen kleine letters, cijfers en streepjes");
  }

  private Map<String, LegalBasis> bases(List<String> more) {
    Map<String, LegalBasis> bases = new HashMap<>();
    List<String> files = new java.util.ArrayList<>(List.of("legal-bases.yaml"));
    files.addAll(more);
    for (String file : files) {
      Place place = Place.in(file).at("legalBases");
      folder
          .document(file, PolicyDocuments.LegalBasesFile.class)
          .legalBases()
          .forEach((id, text) -> {
            place
                .at(id, "validTo")
                .check(
                    text.validTo() == null || !text.validTo().isBefore(text.validFrom()),
                    "ligt voor het begin");
            place.at(id).check(bases.put(id, basis(place, id, text)) == null, "staat er dubbel");
          });
    }
    return bases;
  }

  private static LegalBasis basis(Place place, String id, PolicyDocuments.LegalBasisText text) {
    List<LocalDate> seen = text.seen() == null ? List.of() : text.seen();
    if (text.status() == LegalBasis.Status.READ) {
      place.at(id).check(!seen.isEmpty(), "is gelezen: noem bij 'seen' de datum van de tekst");
    } else {
      place.at(id, "seen").check(seen.isEmpty(), "noemt een tekst, maar die is niet gelezen");
    }
    return new LegalBasis(
        id,
        text.law(),
        text.article(),
        text.text(),
        text.validFrom(),
        text.validTo(),
        text.status(),
        seen);
  }

  private static Map<String, Role> roles(
      PolicyDocuments.RolesFile file, Map<String, LegalBasis> bases) {
    Map<String, Role> roles = new LinkedHashMap<>();
    file.roles()
        .forEach((id, text) -> {
          Place place = Place.in("roles.yaml").at("roles", id);
          checkName(place, id);
          LegalBasis bsn =
              text.bsn() == null ? null : place.at("bsn").known(bases, text.bsn(), "grondslag");
          LegalBasis others =
              text.representativeBsn() == null
                  ? null
                  : place
                      .at("representativeBsn")
                      .known(bases, text.representativeBsn(), "grondslag");
          roles.put(id, new Role(id, text.title(), bsn, others));
        });
    return roles;
  }

  private static Map<String, Set<String>> groups(
      PolicyDocuments.RolesFile file, Map<String, LegalBasis> bases, Map<String, Role> roles) {
    Map<String, Set<String>> groups = new HashMap<>();
    file.groups()
        .forEach((id, text) -> {
          Place place = Place.in("roles.yaml").at("groups", id);
          place.at("basis").known(bases, text.basis(), "grondslag");
          text.roles().forEach(role -> place.at("roles").known(roles, role, "rol"));
          groups.put(id, text.roles());
        });
    return groups;
  }

  private Map<String, Purpose> purposes() {
    Map<String, Purpose> purposes = new LinkedHashMap<>();
    folder
        .document("purposes.yaml", PolicyDocuments.PurposesFile.class)
        .purposes()
        .forEach((id, text) -> {
          checkName(Place.in("purposes.yaml").at("purposes", id), id);
          purposes.put(id, new Purpose(id, text.title(), text.law()));
        });
    return purposes;
  }

  private Map<String, NoticeDuty> notices(Map<String, LegalBasis> bases, Map<String, Act> acts) {
    Map<String, NoticeDuty> notices = new HashMap<>();
    folder
        .document("notices.yaml", PolicyDocuments.NoticesFile.class)
        .notices()
        .forEach((id, text) -> {
          Place place = Place.in("notices.yaml").at("notices", id);
          notices.put(
              id,
              new NoticeDuty(
                  id,
                  text.title(),
                  place.at("act").known(acts, text.act(), "handeling"),
                  text.within(),
                  text.extendBy(),
                  text.deferrable(),
                  place.at("basis").known(bases, text.basis(), "grondslag")));
        });
    return notices;
  }

  private static Set<String> form(Place place, PolicyDocuments.MessageText text) {
    Set<String> form = text.form() == null ? Set.of() : new LinkedHashSet<>(text.form());
    for (String field : form) {
      place
          .at("form")
          .check(
              text.required().contains(field) || text.optional().contains(field),
              "'" + field + "' komt in dit berichttype niet voor");
    }
    return form;
  }

  /** A step that reaches no party must give a part, or it would reach anyone. */
  private static @Nullable PlanRule plan(
      Place place,
      PolicyDocuments.MessageText text,
      Map<String, Field> fields,
      Map<String, LegalBasis> bases) {
    PolicyDocuments.PlanText plan = text.plan();
    if (plan == null) {
      return null;
    }
    Map<String, PlanRule.Known> says = plan.says() == null ? Map.of() : plan.says();
    for (String field : says.keySet()) {
      place
          .at("says")
          .check(
              text.required().contains(field) || text.optional().contains(field),
              "'" + field + "' komt in dit berichttype niet voor");
    }
    PolicyDocuments.BeginsText begins = plan.begins();
    PlanRule rule =
        new PlanRule(
            begins == null
                ? null
                : new PlanRule.Begin(
                    begins.team(),
                    begins.received().stream()
                        .map(name ->
                            place.at("begins", "received").parsed(() -> new MessageType(name)))
                        .collect(Collectors.toUnmodifiableSet())),
            parties(plan.to()),
            parties(plan.may()),
            parties(plan.hears()),
            plan.regie() == null ? Set.of() : plan.regie(),
            says,
            plan.unasked() == null ? Set.of() : plan.unasked(),
            plan.needs() == null ? Map.of() : plan.needs(),
            overriding(place.at("objection"), text, plan.objection(), bases));
    rule.unasked().forEach(rung -> checkRung(place.at("unasked"), rung, fields));
    rule.needs().keySet().forEach(rung -> checkRung(place.at("needs"), rung, fields));
    place.check(
        rule.closed() || text.involves() != null,
        "zonder partijen bereikt deze stap wie geen partij is");
    place.check(
        !rule.hears().contains(PlanRule.Party.GENOEMDE) || !rule.regie().isEmpty(),
        "noem onder 'regie' de rollen waarin iemand de regie kan hebben");
    return rule;
  }

  /** Yes or no, so that what the plan does not confirm is a no. */
  private static Set<String> confirmed(
      Place place, PolicyDocuments.MessageText text, Map<String, Field> fields) {
    Set<String> names = text.confirmed() == null ? Set.of() : text.confirmed();
    for (String name : names) {
      place.check(
          place.known(fields, name, "veld").kind() instanceof FieldKind.Flag,
          "'" + name + "' zegt geen ja of nee");
    }
    return Set.copyOf(names);
  }

  private static PlanRule.@Nullable Overriding overriding(
      Place place,
      PolicyDocuments.MessageText text,
      PolicyDocuments.@Nullable OverridingText overriding,
      Map<String, LegalBasis> bases) {
    if (overriding == null) {
      return null;
    }
    Set<String> passes = overriding.passes() == null ? Set.of() : Set.copyOf(overriding.passes());
    passes.forEach(field ->
        place
            .at("passes")
            .check(
                text.required().contains(field) || text.optional().contains(field),
                "'" + field + "' komt in dit berichttype niet voor"));
    return new PlanRule.Overriding(
        place.at("basis").known(bases, overriding.basis(), "grondslag"), passes);
  }

  private static void checkRung(Place place, String rung, Map<String, Field> fields) {
    place.check(
        place.known(fields, PlanRule.RUNG, "veld").kind() instanceof FieldKind.Code(var rungs)
            && rungs.contains(rung),
        "onbekende trede '" + rung + "'");
  }

  private static @Nullable AnswerRule answers(PolicyDocuments.@Nullable AnswersText text) {
    return text == null ? null : new AnswerRule(text.most(), text.within(), text.late());
  }

  private static Set<PlanRule.Party> parties(@Nullable Set<PlanRule.Party> named) {
    return named == null ? Set.of() : new LinkedHashSet<>(named);
  }

  private Map<MessageType, MessageKind> messages(
      Map<String, Field> fields, Map<String, LegalBasis> bases) {
    Map<MessageType, MessageKind> messages = new LinkedHashMap<>();
    folder
        .document("messages.yaml", PolicyDocuments.MessagesFile.class)
        .messages()
        .forEach((name, text) -> {
          Place place = Place.in("messages.yaml").at("messages", name);
          MessageType type = place.parsed(() -> new MessageType(name));
          text.required().forEach(f -> place.at("required").known(fields, f, "veld"));
          text.optional().forEach(f -> place.at("optional").known(fields, f, "veld"));
          messages.put(
              type,
              new MessageKind(
                  type,
                  text.code(),
                  text.title(),
                  text.subjects() == PolicyDocuments.Subjects.named,
                  text.by() == PolicyDocuments.SaidBy.gateway,
                  new LinkedHashSet<>(text.required()),
                  new LinkedHashSet<>(text.optional()),
                  form(place, text),
                  Boolean.TRUE.equals(text.whole()),
                  text.involves() == null ? null : text.involves().name(),
                  plan(place.at("plan"), text, fields, bases),
                  confirmed(place.at("confirmed"), text, fields),
                  answers(text.answers())));
        });
    return messages;
  }
}
