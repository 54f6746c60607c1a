package nl.sluis.inzage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import nl.sluis.law.LegalBasis;
import nl.sluis.policy.Entitlement;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Rights;

/** What of the evidence may be shown to who asks, by policies/rights.yaml. */
final class Selection {

  private final Rights.Access rules;
  private final AccessRequest wish;
  private final PolicySet policy;
  private final LocalDate day;
  private final Map<Rights.Part, Integer> parts = new HashMap<>();
  private final Map<Rights.Embargo, List<MessageHistory>> waiting = new HashMap<>();
  private final Map<String, LegalBasis> hidden = new HashMap<>();
  private final List<MessageHistory> shown = new ArrayList<>();

  Selection(AccessRequest wish, PolicySet policy, LocalDate day, List<MessageHistory> all) {
    this.rules = policy.rules().rights().access();
    this.wish = wish;
    this.policy = policy;
    this.day = day;
    for (MessageHistory told : all) {
      source(told).ifPresent(basis -> hidden.put(exchange(told), basis));
    }
    for (MessageHistory told : all) {
      select(told);
    }
  }

  private void select(MessageHistory told) {
    for (Rights.Part part : rules.parts()) {
      if (means(part.exchanges(), told) && !entitled(part).granted()) {
        parts.merge(part, 1, Integer::sum);
        return;
      }
    }
    Rights.Embargo embargo = embargo(told);
    if (embargo != null) {
      waiting.computeIfAbsent(embargo, rule -> new ArrayList<>()).add(told);
    } else if (told.outcome().passes() || source(told).isEmpty()) {
      // That someone wanted to tell Veilig Thuis something and could not, would give them away.
      shown.add(told);
    }
  }

  private Entitlement entitled(Rights.Part part) {
    return policy.entitles(part.may(), wish.requester(), wish.person().birthDate(), day);
  }

  private Rights.@org.jspecify.annotations.Nullable Embargo embargo(MessageHistory told) {
    String duty = told.decided().notice();
    LocalDate last = told.decided().noticeBy();
    if (wish.lift() || duty == null || told.noticed() != null) {
      return null;
    }
    return rules.embargoes().stream()
        .filter(rule -> rule.notices().contains(duty))
        .filter(rule -> last == null || !day.isAfter(last))
        .findFirst()
        .orElse(null);
  }

  private Optional<LegalBasis> source(MessageHistory told) {
    return hiding(told, Rights.End.SENDER);
  }

  private Optional<LegalBasis> hiding(MessageHistory told, Rights.End end) {
    return rules.hidings().stream()
        .filter(rule -> rule.end() == end && means(rule.exchanges(), told))
        .map(Rights.Hiding::basis)
        .findFirst();
  }

  private static boolean means(Rights.Exchanges exchanges, MessageHistory told) {
    return exchanges.mean(
        told.first().type(), told.first().senderRole(), told.first().recipientRole());
  }

  private static String exchange(MessageHistory told) {
    return Objects.requireNonNull(told.first().exchange());
  }

  /** What is shown, in the order in which it was decided. */
  List<MessageHistory> shown() {
    return shown;
  }

  /** Why the source of an exchange stays hidden, if it does. */
  Optional<LegalBasis> sourceHidden(MessageHistory told) {
    return Optional.ofNullable(hidden.get(exchange(told)));
  }

  /** Whether the recipient stays hidden, because it is a source. */
  boolean recipientHidden(MessageHistory told) {
    return hiding(told, Rights.End.RECIPIENT).isPresent();
  }

  /** What is not shown, as far as that may be said. */
  List<Inzage.LeftOut> leftOut() {
    List<Inzage.LeftOut> left = new ArrayList<>();
    for (Rights.Part part : rules.parts()) {
      Integer count = parts.get(part);
      if (count != null) {
        Entitlement may = entitled(part);
        left.add(
            new Inzage.LeftOut(
                count, part.text() + " " + may.lack().text(), may.law().citation(), null));
      }
    }
    for (Rights.Embargo rule : rules.embargoes()) {
      List<MessageHistory> later = waiting.getOrDefault(rule, List.of());
      Set<String> exchanges = new HashSet<>();
      later.forEach(told -> exchanges.add(exchange(told)));
      LocalDate until =
          later.stream()
              .map(told -> told.decided().noticeBy())
              .filter(Objects::nonNull)
              .max(Comparator.naturalOrder())
              .orElse(null);
      switch (rule.telling()) {
        case NEUTRAL ->
            left.add(new Inzage.LeftOut(null, rule.text(), rule.basis().citation(), null));
        case COUNT -> {
          if (!later.isEmpty()) {
            left.add(
                new Inzage.LeftOut(exchanges.size(), rule.text(), rule.basis().citation(), null));
          }
        }
        case UNTIL -> {
          if (!later.isEmpty()) {
            left.add(
                new Inzage.LeftOut(exchanges.size(), rule.text(), rule.basis().citation(), until));
          }
        }
      }
    }
    return left;
  }
}
