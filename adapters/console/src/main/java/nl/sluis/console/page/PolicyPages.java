package nl.sluis.console.page;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.sluis.agreement.Agreement;
import nl.sluis.console.Names;
import nl.sluis.console.RecordedVisit;
import nl.sluis.console.Rendering;
import nl.sluis.console.Texts;
import nl.sluis.console.Visit;
import nl.sluis.http.Answer;
import nl.sluis.law.LegalBasis;
import nl.sluis.policy.Act;
import nl.sluis.policy.AllowLists;
import nl.sluis.policy.MatrixRow;
import nl.sluis.policy.NoticeDuty;
import nl.sluis.policy.Purpose;
import nl.sluis.policy.RetentionClass;
import nl.sluis.policy.Role;
import nl.sluis.policy.Rulebook;
import nl.sluis.policy.Voices;
import org.jspecify.annotations.Nullable;

/** The rules that count now, in a form to read. */
public final class PolicyPages {

  private final Rendering rendering;

  public PolicyPages(Rendering rendering) {
    this.rendering = rendering;
  }

  /** The rules as a whole. */
  public record Overview(
      String version,
      String fingerprint,
      String municipality,
      String oin,
      int rows,
      int articles,
      int agreements,
      int types,
      int fields) {}

  /** A choice in a filter. */
  public record Choice(String value, String label, boolean chosen) {}

  /** The matrix, as far as the filter lets through. */
  public record Matrix(
      List<Choice> senders,
      List<Choice> recipients,
      List<Choice> types,
      List<Line> rows,
      int all) {}

  /** A row in short. */
  public record Line(
      String row,
      String title,
      String kind,
      List<String> senders,
      List<String> recipients,
      List<String> types,
      String article,
      boolean inForce) {}

  /** What may go along to one role in one type of message. */
  public record AllowList(
      String type, String recipient, List<String> fields, List<String> without) {}

  /** A row in full. */
  public record Full(
      Line line,
      LegalBasis basis,
      String validity,
      String purpose,
      List<String> conditions,
      @Nullable String act,
      @Nullable String actId,
      @Nullable String notice,
      @Nullable String hold,
      @Nullable String review,
      String objection,
      boolean answers,
      List<AllowList> lists) {}

  /** A table with a heading of its own. */
  public record Table(String title, List<String> heads, List<List<String>> rows) {}

  /** A chapter: tables under one title. */
  public record Chapter(String key, String lead, List<Table> tables) {}

  /** {@code GET /console/beleid}. */
  public RecordedVisit overview(Visit visit) {
    return RecordedVisit.at(
        "beleid",
        () -> rendering.page(visit, "beleid", "beleid", visit.t().get("beleid"), whole(visit)));
  }

  private static Overview whole(Visit visit) {
    Rulebook rules = visit.policy().rules();
    return new Overview(
        visit.policy().metadata().version(),
        visit.policy().metadata().fingerprint(),
        visit.policy().metadata().municipalityName(),
        visit.policy().metadata().municipality().value(),
        rules.matrix().rows().size(),
        rules.bases().size(),
        visit.policy().agreements().size(),
        rules.messages().size(),
        rules.fields().size());
  }

  /** {@code GET /console/beleid/matrix}. */
  public RecordedVisit matrix(Visit visit) {
    return RecordedVisit.at(
        "beleid-matrix",
        () ->
            rendering.page(
                visit, "matrix", "beleid", visit.t().get("beleid.matrix"), filtered(visit)));
  }

  private static Matrix filtered(Visit visit) {
    Rulebook rules = visit.policy().rules();
    String sender = visit.query("afzender");
    String recipient = visit.query("ontvanger");
    String type = visit.query("type");
    List<Line> lines =
        rules.matrix().rows().stream()
            .filter(row -> sender.isEmpty() || row.senders().contains(sender))
            .filter(row -> recipient.isEmpty() || row.recipients().contains(recipient))
            .filter(row ->
                type.isEmpty() || row.types().stream().anyMatch(one -> one.value().equals(type)))
            .map(row -> line(row, visit))
            .toList();
    Set<String> senders =
        rules.matrix().rows().stream()
            .flatMap(r -> r.senders().stream())
            .collect(Collectors.toSet());
    Set<String> recipients =
        rules.matrix().rows().stream()
            .flatMap(r -> r.recipients().stream())
            .collect(Collectors.toSet());
    return new Matrix(
        roles(visit.names(), senders, sender),
        roles(visit.names(), recipients, recipient),
        rules.messages().values().stream()
            .map(kind ->
                new Choice(
                    kind.type().value(),
                    kind.title() + " (" + kind.code() + ")",
                    kind.type().value().equals(type)))
            .sorted(Comparator.comparing(Choice::label))
            .toList(),
        lines,
        rules.matrix().rows().size());
  }

  private static List<Choice> roles(Names names, Set<String> ids, String chosen) {
    return ids.stream()
        .map(id -> new Choice(id, names.role(id), id.equals(chosen)))
        .sorted(Comparator.comparing(Choice::label))
        .toList();
  }

  private static Line line(MatrixRow row, Visit visit) {
    Names names = visit.names();
    int all = visit.policy().rules().roles().size();
    return new Line(
        row.row(),
        row.title(),
        row.kind().name().toLowerCase(java.util.Locale.ROOT),
        roles(row.senders(), names, all),
        roles(row.recipients(), names, all),
        row.types().stream().map(names::type).distinct().sorted().toList(),
        row.basis().citation(),
        row.basis().inForceOn(visit.day()));
  }

  private static List<String> roles(Set<String> roles, Names names, int all) {
    return roles.size() >= all
        ? List.of(names.t().get("iedereen"))
        : roles.stream().map(names::role).sorted().toList();
  }

  /** {@code GET /console/beleid/regel/{id}}. */
  public RecordedVisit row(Visit visit) {
    Optional<MatrixRow> row = visit.names().row(visit.id());
    return row.map(found ->
            RecordedVisit.at(
                "beleid-regel",
                () ->
                    rendering.page(
                        visit,
                        "regel",
                        "beleid",
                        visit.t().of("regel.titel", found.row()),
                        full(found, visit))))
        .orElseGet(() -> Missing.look(rendering, visit));
  }

  private static Full full(MatrixRow row, Visit visit) {
    Texts t = visit.t();
    Names names = visit.names();
    Rulebook rules = visit.policy().rules();
    NoticeDuty notice = row.notice();
    Act act = row.act();
    return new Full(
        line(row, visit),
        row.basis(),
        validity(row.basis(), t)
            + (row.basis().status() == LegalBasis.Status.MEMORY
                ? " – " + t.get("tekst.geheugen")
                : ""),
        names.purpose(row.purpose()),
        row.conditions().stream().map(condition -> condition.otherwise()).toList(),
        act == null ? null : act.title(),
        act == null ? null : act.id(),
        notice == null
            ? null
            : notice.title() + " – " + t.of("binnen", Terms.of(notice.within(), t)),
        row.hold() == null ? null : Terms.of(row.hold(), t),
        row.review() == null ? null : Terms.of(row.review(), t),
        t.get("bezwaar." + row.objection().name().toLowerCase(java.util.Locale.ROOT)),
        row.answers(),
        lists(row, rules, names));
  }

  private static List<AllowList> lists(MatrixRow row, Rulebook rules, Names names) {
    if (row.kind() == MatrixRow.Kind.FORBID) {
      return List.of();
    }
    return row.types().stream()
        .flatMap(type -> row.recipients().stream().map(role -> new AllowLists.Key(type, role)))
        .filter(rules.allowLists().all()::containsKey)
        .map(key -> {
          AllowLists.Allowed allowed = Objects.requireNonNull(rules.allowLists().all().get(key));
          return new AllowList(
              names.type(key.type()),
              names.role(key.role()),
              names.fields(allowed.fields()),
              names.fields(allowed.withoutBsn()));
        })
        .sorted(Comparator.comparing(AllowList::type).thenComparing(AllowList::recipient))
        .toList();
  }

  private static String validity(LegalBasis basis, Texts t) {
    return basis.validTo() == null
        ? t.of("geldig.vanaf", t.day(basis.validFrom()))
        : t.of("geldig.van-tot", t.day(basis.validFrom()), t.day(basis.validTo()));
  }

  /** {@code GET /console/beleid/{id}}: roles, articles, ages, terms or agreements. */
  public RecordedVisit chapter(Visit visit) {
    Optional<Chapter> chapter =
        switch (visit.id()) {
          case "rollen" -> Optional.of(rolesAndPurposes(visit));
          case "grondslagen" -> Optional.of(articles(visit));
          case "leeftijden" -> Optional.of(ages(visit));
          case "termijnen" -> Optional.of(terms(visit));
          case "overeenkomsten" -> Optional.of(agreements(visit));
          default -> Optional.empty();
        };
    return chapter
        .map(found -> RecordedVisit.at("beleid-" + visit.id(), () -> chapter(visit, found)))
        .orElseGet(() -> Missing.look(rendering, visit));
  }

  private Answer chapter(Visit visit, Chapter chapter) {
    return rendering.page(
        visit, "hoofdstuk", "beleid", visit.t().get("beleid." + visit.id()), chapter);
  }

  private static Chapter rolesAndPurposes(Visit visit) {
    Texts t = visit.t();
    Rulebook rules = visit.policy().rules();
    return new Chapter(
        "rollen",
        t.get("beleid.rollen.uitleg"),
        List.of(
            new Table(
                t.get("rollen"),
                List.of(t.get("rol"), t.get("rol.bsn")),
                rules.roles().values().stream()
                    .sorted(Comparator.comparing(Role::title))
                    .map(role -> {
                      LegalBasis bsn = role.bsn();
                      return List.of(
                          role.title(),
                          bsn == null ? t.get("nee") : t.of("ja.met", bsn.citation()));
                    })
                    .toList()),
            new Table(
                t.get("doelen"),
                List.of(t.get("doel"), t.get("wet")),
                rules.purposes().values().stream()
                    .sorted(Comparator.comparing(Purpose::title))
                    .map(purpose -> List.of(purpose.title(), purpose.law()))
                    .toList()),
            new Table(
                t.get("hergebruik"),
                List.of(t.get("hergebruik.van"), t.get("hergebruik.voor"), t.get("hergebruik.mag")),
                reuse(rules, t))));
  }

  private static List<List<String>> reuse(Rulebook rules, Texts t) {
    return rules.purposes().values().stream()
        .flatMap(from ->
            rules.purposes().values().stream()
                .filter(to -> !to.id().equals(from.id()))
                .flatMap(to ->
                    switch (rules.reuse().of(from.id(), to.id())) {
                      case NOT -> Stream.<List<String>>empty();
                      case FREE ->
                          Stream.of(List.of(from.title(), to.title(), t.get("hergebruik.vrij")));
                      case WITH_CONSENT ->
                          Stream.of(
                              List.of(from.title(), to.title(), t.get("hergebruik.toestemming")));
                    }))
        .toList();
  }

  private static Chapter articles(Visit visit) {
    Texts t = visit.t();
    return new Chapter(
        "grondslagen",
        t.get("beleid.grondslagen.uitleg") + memory(visit),
        List.of(
            new Table(
                t.get("beleid.grondslagen"),
                List.of(
                    t.get("artikel"), t.get("inhoud"), t.get("geldigheid"), t.get("tekst.gezien")),
                visit.policy().rules().bases().values().stream()
                    .sorted(Comparator.comparing(LegalBasis::citation))
                    .map(basis ->
                        List.of(
                            basis.citation(),
                            basis.text(),
                            validity(basis, t)
                                + (basis.inForceOn(visit.day()) ? "" : " – " + t.get("geldt.niet")),
                            seen(basis, t)))
                    .toList())));
  }

  /** How many articles, and which, nobody held against the text yet. */
  private static String memory(Visit visit) {
    List<LegalBasis> unread = visit.policy().rules().fromMemory();
    return unread.isEmpty()
        ? ""
        : " "
            + visit
                .t()
                .of(
                    "beleid.grondslagen.geheugen",
                    unread.size(),
                    unread.stream().map(LegalBasis::citation).collect(Collectors.joining(", ")));
  }

  private static String seen(LegalBasis basis, Texts t) {
    return switch (basis.status()) {
      case READ -> basis.seen().stream().map(t::day).collect(Collectors.joining(", "));
      case MEMORY -> t.get("tekst.geheugen");
      case LOCAL -> t.get("tekst.afspraak");
    };
  }

  private static Chapter ages(Visit visit) {
    Texts t = visit.t();
    return new Chapter(
        "leeftijden",
        t.get("beleid.leeftijden.uitleg"),
        visit.policy().rules().acts().values().stream()
            .map(act ->
                new Table(
                    act.title() + " (" + act.law().citation() + ")",
                    List.of(t.get("vanaf.leeftijd"), t.get("wie"), t.get("wie.onbekwaam")),
                    act.lines().entrySet().stream()
                        .map(line ->
                            List.of(
                                t.of("jaar", line.getKey()),
                                voices(line.getValue().usual(), t),
                                exceptions(line.getValue(), t)))
                        .toList()))
            .toList());
  }

  private static String exceptions(Act.Line line, Texts t) {
    Voices incapable = line.incapable();
    String usual = incapable == null ? t.get("gelijk") : voices(incapable, t);
    String special =
        line.exceptions().entrySet().stream()
            .map(one -> one.getKey() + ": " + voices(one.getValue(), t))
            .sorted()
            .collect(Collectors.joining("; "));
    return special.isEmpty() ? usual : usual + " (" + special + ")";
  }

  private static String voices(Voices voices, Texts t) {
    if (voices.nobody()) {
      return t.get("niemand");
    }
    String and = voices.quorum() == Voices.Quorum.ALL ? t.get("en") : t.get("of");
    return voices.says().stream()
        .sorted()
        .map(say -> t.get("zeggenschap." + say.name().toLowerCase(java.util.Locale.ROOT)))
        .collect(Collectors.joining(" " + and + " "));
  }

  private static Chapter terms(Visit visit) {
    Texts t = visit.t();
    Rulebook rules = visit.policy().rules();
    return new Chapter(
        "termijnen",
        t.get("beleid.termijnen.uitleg"),
        List.of(
            new Table(
                t.get("mededelingen"),
                List.of(t.get("plicht"), t.get("termijn"), t.get("uitstel"), t.get("artikel")),
                notices(rules.matrix().rows())
                    .map(duty -> {
                      java.time.Period extend = duty.extendBy();
                      return List.of(
                          duty.title(),
                          Terms.of(duty.within(), t),
                          (duty.deferrable() ? t.get("uitstel.veiligheid") : t.get("nee"))
                              + (extend == null
                                  ? ""
                                  : "; " + t.of("verlengbaar", Terms.of(extend, t))),
                          duty.basis().citation());
                    })
                    .toList()),
            new Table(
                t.get("bewaren"), List.of(t.get("wat"), t.get("termijn")), retention(visit))));
  }

  private static List<List<String>> retention(Visit visit) {
    Texts t = visit.t();
    Stream<List<String>> own =
        Stream.of(
            List.of(
                t.get("bewaren.inbox"), Terms.of(visit.policy().metadata().inboxTerm(), t), "", ""),
            List.of(
                t.get("bewaren.aflevering"),
                Terms.of(visit.policy().metadata().deliveryTerm(), t),
                "",
                ""));
    Stream<List<String>> classes =
        visit.policy().rules().retention().classes().values().stream()
            .sorted(Comparator.comparing(RetentionClass::title))
            .map(one ->
                List.of(
                    one.title(),
                    Terms.of(one.after(), t),
                    t.of("bewaren.vanaf", one.from()),
                    one.basis().citation()));
    return Stream.concat(own, classes).toList();
  }

  static Stream<NoticeDuty> notices(Collection<MatrixRow> rows) {
    return rows.stream()
        .map(MatrixRow::notice)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .distinct()
        .sorted(Comparator.comparing(NoticeDuty::title));
  }

  private static Chapter agreements(Visit visit) {
    Texts t = visit.t();
    Names names = visit.names();
    return new Chapter(
        "overeenkomsten",
        t.get("beleid.overeenkomsten.uitleg"),
        List.of(
            new Table(
                t.get("beleid.overeenkomsten"),
                List.of(
                    t.get("organisatie"),
                    t.get("rol"),
                    t.get("looptijd"),
                    t.get("stuurt"),
                    t.get("ontvangt")),
                visit.policy().agreements().values().stream()
                    .sorted(Comparator.comparing(Agreement::name))
                    .map(agreement ->
                        List.of(
                            agreement.name() + " (OIN " + agreement.oin().value() + ")",
                            names.role(agreement.role()),
                            t.day(agreement.from())
                                + " – "
                                + t.day(agreement.to())
                                + (agreement.holdsOn(visit.day())
                                    ? ""
                                    : " – " + t.get("geldt.niet")),
                            types(agreement.sends(), names),
                            types(agreement.receives(), names)))
                    .toList())));
  }

  private static String types(Set<nl.sluis.signal.MessageType> types, Names names) {
    return types.isEmpty()
        ? "–"
        : types.stream().map(names::type).distinct().sorted().collect(Collectors.joining(" · "));
  }
}
