package nl.sluis.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nl.sluis.consent.Consent;
import nl.sluis.participant.Oin;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Subject;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.Contents;
import nl.sluis.testing.Organisations;
import nl.sluis.testing.People;
import nl.sluis.testing.Policies;

/** A question to the policies, changed step by step from one that everybody knows. */
record Ask(
    Oin sender,
    Oin recipient,
    String role,
    MessageType type,
    Subject subject,
    Map<String, Object> content,
    List<Consent> consents,
    LocalDate day) {

  static final LocalDate DAY = LocalDate.of(2026, 11, 22);

  /** A concern about Sam, for the regisseur. */
  static Ask concern(Oin sender) {
    return new Ask(
        sender,
        Organisations.REGISSEUR,
        "regisseur",
        MessageType.SIGNAL,
        People.SAM,
        Contents.CONCERN,
        List.of(),
        DAY);
  }

  /** A report to the Verwijsindex, with a risk. */
  static Ask report(Oin sender) {
    return new Ask(
        sender,
        Organisations.VERWIJSINDEX,
        "verwijsindex",
        MessageType.INDEX_REPORT,
        People.SAM,
        Contents.with(Contents.CONCERN, "verwijsindex.risicos", List.of("c")),
        List.of(),
        DAY);
  }

  /** An arrear, for the debt service, after the creditor tried to get in touch. */
  static Ask arrear(Oin sender) {
    return new Ask(
        sender,
        Organisations.SCHULDHULP,
        "schuldhulp",
        MessageType.DEBT_SIGNAL,
        People.SAM,
        Contents.only(
            "vroegsignaal.signaalpartner", "vroegsignaal.bedrag", "vroegsignaal.contactpoging"),
        List.of(),
        DAY);
  }

  /** What a school tells the youth health service about a pupil. */
  static Ask talk(Oin sender) {
    return new Ask(
        sender,
        new Oin("00000099000000014000"),
        "jgz",
        new MessageType("nl.jeugd.jgz.overleg"),
        People.SAM,
        Contents.only("ernst"),
        List.of(),
        DAY);
  }

  Ask to(Oin other, String otherRole) {
    return new Ask(sender, other, otherRole, type, subject, content, consents, day);
  }

  Ask about(Subject other) {
    return new Ask(sender, recipient, role, type, other, content, consents, day);
  }

  /** About somebody who turns this age so many days from the day of asking. */
  Ask turning(int age, int days) {
    return about(People.born(day.plusDays(days).minusYears(age)));
  }

  Ask born(LocalDate birthDate) {
    return about(People.born(birthDate));
  }

  Ask with(Map<String, Object> other) {
    return new Ask(sender, recipient, role, type, subject, other, consents, day);
  }

  Ask with(String field, Object value) {
    return with(Contents.with(content, field, value));
  }

  Ask consented(ConsentBuilder... given) {
    return consented(java.util.Arrays.stream(given).map(ConsentBuilder::build).toList());
  }

  Ask consented(List<Consent> given) {
    return new Ask(sender, recipient, role, type, subject, content, given, day);
  }

  Ask on(LocalDate other) {
    return new Ask(sender, recipient, role, type, subject, content, consents, other);
  }

  Question question() {
    Map<String, Object> fields = new java.util.LinkedHashMap<>(subject.fields());
    fields.putAll(content);
    return Question.of(
        sender, recipient, role, type, subject.birthDate(), fields, consents, null, day);
  }

  Decision decide() {
    return decide(Policies.load());
  }

  Decision decide(PolicySet policy) {
    return policy.decide(question());
  }
}
