package nl.sluis.vir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import nl.sluis.agreement.Agreement;
import nl.sluis.index.Announcement;
import nl.sluis.index.Contact;
import nl.sluis.index.ReferenceIndex;
import nl.sluis.index.SignalKind;
import nl.sluis.outbox.Outbox;
import nl.sluis.participant.Oin;
import nl.sluis.pipeline.OwnMessage;
import nl.sluis.pipeline.SystemMessageSender;
import nl.sluis.policy.PolicySet;
import nl.sluis.signal.MessageType;

/**
 * Makes messages of the signals of the Verwijsindex (M5): in the inbox of the reporter, and for a
 * match of the gemeentelijk regievoerder; contact data only.
 *
 * <p>At least once from the index, exactly once in effect: the id of a message was fixed with the
 * match, a message that is there is not said again, and only what is durable here is ticked off
 * there. For one thread.
 */
public final class MatchAnnouncements {

  /** Role of the index among the participants. */
  static final String INDEX = "verwijsindex";

  private static final String DESK = "vir-regievoerder";
  private static final int MOST_AT_ONCE = 200;

  private final ReferenceIndex index;
  private final Outbox outbox;
  private final SystemMessageSender systemMessages;
  private final Supplier<PolicySet> policy;
  private final InstantSource clock;

  /**
   * @param policy the policy set of this moment
   */
  public MatchAnnouncements(
      ReferenceIndex index,
      Outbox outbox,
      SystemMessageSender systemMessages,
      Supplier<PolicySet> policy,
      InstantSource clock) {
    this.index = index;
    this.outbox = outbox;
    this.systemMessages = systemMessages;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * Says what is unsaid, until nothing is.
   *
   * @return how many signals were ticked off; none when no agreement lets the index speak today
   */
  public int work() {
    PolicySet rules = policy.get();
    LocalDate today = LocalDate.ofInstant(clock.instant(), rules.metadata().zone());
    Optional<Oin> speaker = inRole(rules, INDEX, today).stream().findFirst();
    if (speaker.isEmpty()) {
      return 0;
    }
    int total = 0;
    for (int some = MOST_AT_ONCE; some == MOST_AT_ONCE; total += some) {
      List<Announcement> unsaid = index.unsaid(MOST_AT_ONCE);
      for (Announcement one : unsaid) {
        say(one, speaker.get(), inRole(rules, DESK, today));
        index.said(one);
      }
      some = unsaid.size();
    }
    return total;
  }

  private void say(Announcement one, Oin speaker, List<Oin> desks) {
    List<OwnMessage> sayings = new ArrayList<>();
    switch (one) {
      case Announcement.ToReporter to -> {
        Map<String, Object> fields = fields(to.kind(), to.other());
        fields.put("vir.kenmerk", to.report().toString());
        sayings.add(saying(to.id(), to, speaker, to.reader(), fields));
      }
      case Announcement.ToDesk to -> {
        Map<String, Object> fields = fields(to.kind(), to.one());
        contact(fields, "vir.tweedeMelder.", to.other());
        for (Oin desk : desks) {
          sayings.add(saying(idFor(to.id(), desk), to, speaker, desk, fields));
        }
      }
    }
    sayings.removeIf(saying -> outbox.find(saying.id()).isPresent());
    if (!sayings.isEmpty()) {
      systemMessages.say(sayings, List.of(), List.of()).toCompletableFuture().join();
    }
  }

  /** An exchange of its own, for the exchanges of the reporters are no business of each other. */
  private static OwnMessage saying(
      String id, Announcement about, Oin speaker, Oin reader, Map<String, Object> fields) {
    return new OwnMessage(id, speaker, reader, type(about.kind()), fields, about.id(), "", null);
  }

  private static MessageType type(SignalKind kind) {
    return switch (kind) {
      case SAME_PERSON -> MessageType.INDEX_MATCH;
      case SAME_FAMILY -> MessageType.INDEX_FAMILY_MATCH;
      case ARCHIVE -> MessageType.INDEX_ARCHIVE_SIGNAL;
    };
  }

  private static Map<String, Object> fields(SignalKind kind, Contact other) {
    Map<String, Object> fields = new LinkedHashMap<>();
    contact(fields, "vir.melder.", other);
    if (kind == SignalKind.SAME_FAMILY) {
      fields.put("vir.nietZelfdeJeugdige", true);
    }
    return fields;
  }

  private static void contact(Map<String, Object> fields, String prefix, Contact contact) {
    fields.put(prefix + "organisatie", contact.organisation());
    if (contact.phone() != null) {
      fields.put(prefix + "telefoon", contact.phone());
    }
    if (contact.email() != null) {
      fields.put(prefix + "email", contact.email());
    }
  }

  private static List<Oin> inRole(PolicySet rules, String role, LocalDate day) {
    return rules.agreements().values().stream()
        .filter(agreement -> agreement.role().equals(role) && agreement.holdsOn(day))
        .map(Agreement::oin)
        .sorted(Comparator.comparing(Oin::value))
        .toList();
  }

  /** One id for each reader of the same, fixed by both; it keeps its place in time. */
  private static String idFor(String id, Oin reader) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest((id + '|' + reader.value()).getBytes(UTF_8));
      return id.substring(0, 24) + HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
