package nl.sluis.policy.load;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.policy.MessageKind;
import nl.sluis.policy.deadline.Begin;
import nl.sluis.policy.deadline.DeadlineRule;
import nl.sluis.policy.deadline.DeadlineRules;
import nl.sluis.policy.deadline.EndingMessage;
import nl.sluis.policy.deadline.FieldConditions;
import nl.sluis.policy.deadline.Span;
import nl.sluis.policy.deadline.WorkingCalendar;
import nl.sluis.signal.FieldKind;
import nl.sluis.signal.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Compiles terms.yaml.
 *
 * @param removed types of messages of which a law says when they must be gone
 */
record DeadlineCompiler(Names names, Set<MessageType> removed) {

  private static final Place FILE = Place.in("terms.yaml");
  private static final String FIELD = "veld";

  /** A Wednesday without holidays around it, to see whether steps are in order of time. */
  private static final LocalDate SOME_DAY = LocalDate.of(2026, 9, 16);

  DeadlineRules compile(WorkingCalendar calendar, ZoneId zone, PolicyDocuments.TermsFile file) {
    List<DeadlineRule> rules = new ArrayList<>();
    DeadlineRules deadlines = new DeadlineRules(calendar, file.hour(), zone, List.of());
    file.terms()
        .forEach((id, text) -> {
          Place place = FILE.at("terms", id);
          NamesCompiler.checkName(place, id);
          DeadlineRule rule = rule(place, id, text);
          checkOrder(place, deadlines, rule);
          rules.add(rule);
        });
    return new DeadlineRules(calendar, file.hour(), zone, rules);
  }

  private DeadlineRule rule(Place place, String id, PolicyDocuments.TermText text) {
    place.check(!text.begin().isEmpty(), "noem waarmee de termijn begint");
    place.check(!text.steps().isEmpty(), "noem ten minste één stap");
    Set<MessageType> types = new LinkedHashSet<>();
    List<Begin> begins = new ArrayList<>();
    for (int i = 0; i < text.begin().size(); i++) {
      Begin begin = begin(place.at("begin", i), text.begin().get(i));
      begins.add(begin);
      if (begin instanceof Begin.Message on) {
        types.addAll(on.types());
      }
    }
    List<DeadlineRule.Step> steps = new ArrayList<>();
    for (int i = 0; i < text.steps().size(); i++) {
      steps.add(step(place.at("steps", i), text.steps().get(i)));
    }
    return new DeadlineRule(
        id,
        text.title(),
        names.basis(place.at("basis"), text.basis()),
        begins,
        count(place.at("count"), text.count(), begins, types),
        text.within() == null ? Span.NONE : span(place.at("within"), text.within()),
        Boolean.TRUE.equals(text.once()),
        end(place.at("end"), text.end()),
        steps);
  }

  private Begin begin(Place place, PolicyDocuments.BeginText text) {
    boolean agreement = Boolean.TRUE.equals(text.agreement());
    int kinds = (text.on() == null ? 0 : 1) + (text.notice() == null ? 0 : 1) + (agreement ? 1 : 0);
    place.check(kinds == 1, "een van 'on', 'notice' en 'agreement'");
    if (agreement) {
      return new Begin.Agreement();
    }
    place.check(text.of() != null, "noem van wie de termijn is: of: afzender of ontvanger");
    var ends =
        new Begin.Ends(
            roles(place.at("from"), text.from()),
            roles(place.at("to"), text.to()),
            text.of() == PolicyDocuments.Side.afzender
                ? DeadlineRule.Party.SENDER
                : DeadlineRule.Party.RECIPIENT);
    if (text.notice() != null) {
      text.notice().forEach(duty -> place.at("notice").known(names.notices(), duty, "plicht"));
      return new Begin.Notice(text.notice(), ends);
    }
    Set<MessageType> types = types(place.at("on"), text.on() == null ? Set.of() : text.on());
    if (text.named() != null) {
      field(place.at("named"), types, text.named());
    }
    return new Begin.Message(
        types, ends, sayings(place, types, text.when(), text.unless()), text.under(), text.named());
  }

  private DeadlineRule.Count count(
      Place place,
      PolicyDocuments.@Nullable CountText text,
      List<Begin> begins,
      Set<MessageType> types) {
    if (text == null) {
      return switch (begins.getFirst()) {
        case Begin.Message _ -> new DeadlineRule.Count.Posting();
        case Begin.Notice _ -> new DeadlineRule.Count.Notice();
        case Begin.Agreement _ -> new DeadlineRule.Count.Agreement();
      };
    }
    place.check(
        begins.stream().allMatch(Begin.Message.class::isInstance),
        "alleen een termijn die met een bericht begint, wordt zo geteld");
    if (text.field() != null) {
      field(place.at("field"), types, text.field());
      FieldKind kind = place.known(names.fields(), text.field(), FIELD).kind();
      place
          .at("field")
          .check(
              kind instanceof FieldKind.Day || kind instanceof FieldKind.Moment, "geen datumveld");
      return new DeadlineRule.Count.Named(
          text.field(),
          text.otherwise() == null ? null : span(place.at("otherwise"), text.otherwise()));
    }
    if (text.birthday() != null) {
      return new DeadlineRule.Count.Birthday(text.birthday());
    }
    place.check(
        Boolean.TRUE.equals(text.removal()) && removed.containsAll(types),
        "een veld, een verjaardag, of de verwijderdatum van retention.yaml");
    return new DeadlineRule.Count.Removal();
  }

  private DeadlineRule.End end(Place place, PolicyDocuments.@Nullable EndText text) {
    if (text == null) {
      return new DeadlineRule.End(false, false, false, List.of());
    }
    List<EndingMessage> sent = new ArrayList<>();
    List<PolicyDocuments.SentText> texts = text.sent() == null ? List.of() : text.sent();
    for (int i = 0; i < texts.size(); i++) {
      var one = texts.get(i);
      Place at = place.at("sent", i);
      Set<MessageType> types = types(at.at("types"), one.types());
      sent.add(
          new EndingMessage(
              types,
              one.by() == PolicyDocuments.By.iedereen,
              Boolean.TRUE.equals(one.toSender()),
              sayings(at, types, one.when(), one.unless())));
    }
    return new DeadlineRule.End(
        Boolean.TRUE.equals(text.confirmed()),
        Boolean.TRUE.equals(text.told()),
        Boolean.TRUE.equals(text.reported()),
        sent);
  }

  private DeadlineRule.Step step(Place place, PolicyDocuments.StepText text) {
    place.check((text.before() == null) != (text.after() == null), "'before' of 'after'");
    place.check(!text.tell().isEmpty(), "noem wie het hoort");
    boolean after = text.after() != null;
    String distance = String.valueOf(after ? text.after() : text.before());
    return new DeadlineRule.Step(
        after,
        span(place.at(after ? "after" : "before"), distance),
        text.tell().stream().map(who -> told(place.at("tell"), who)).toList(),
        switch (text.say()) {
          case herinnering -> DeadlineRule.Say.REMINDER;
          case escalatie -> DeadlineRule.Say.ESCALATION;
        });
  }

  private DeadlineRule.Addressee told(Place place, String who) {
    return switch (who) {
      case "houder" -> new DeadlineRule.Addressee.Holder();
      case "afzender" -> new DeadlineRule.Addressee.Side(DeadlineRule.Party.SENDER);
      case "ontvanger" -> new DeadlineRule.Addressee.Side(DeadlineRule.Party.RECIPIENT);
      case "casusregisseur" -> new DeadlineRule.Addressee.Casusregisseur();
      default -> new DeadlineRule.Addressee.InRole(names.role(place, who).id());
    };
  }

  private static void checkOrder(Place place, DeadlineRules deadlines, DeadlineRule rule) {
    for (int i = 1; i < rule.steps().size(); i++) {
      place
          .at("steps", i)
          .check(
              deadlines
                  .moment(rule.steps().get(i - 1), SOME_DAY)
                  .isBefore(deadlines.moment(rule.steps().get(i), SOME_DAY)),
              "komt niet na de stap ervoor");
    }
  }

  private Set<String> roles(Place place, @Nullable Set<String> roles) {
    Set<String> known = roles == null ? Set.of() : roles;
    known.forEach(role -> names.role(place, role));
    return known;
  }

  private Set<MessageType> types(Place place, Set<String> texts) {
    Set<MessageType> types = new LinkedHashSet<>();
    texts.forEach(text -> types.add(names.type(place, text)));
    return types;
  }

  private FieldConditions sayings(
      Place place,
      Set<MessageType> types,
      @Nullable Map<String, String> must,
      @Nullable Map<String, String> mayNot) {
    Map<String, String> when = must == null ? Map.of() : must;
    Map<String, String> unless = mayNot == null ? Map.of() : mayNot;
    when.keySet().forEach(name -> field(place.at("when"), types, name));
    unless.keySet().forEach(name -> field(place.at("unless"), types, name));
    return new FieldConditions(when, unless);
  }

  private void field(Place place, Set<MessageType> types, String name) {
    place.known(names.fields(), name, FIELD);
    for (MessageType type : types) {
      MessageKind kind = names.messages().get(type);
      place.check(
          kind != null && kind.fields().contains(name), "'" + name + "' staat niet in " + type);
    }
  }

  private static Span span(Place place, String text) {
    return place.parsed(() -> Span.parse(text));
  }
}
