package nl.sluis.inzage;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nl.sluis.agreement.Agreement;
import nl.sluis.consent.Consent;
import nl.sluis.consent.Party;
import nl.sluis.consent.Registration;
import nl.sluis.law.LegalBasis;
import nl.sluis.ledger.Leaf;
import nl.sluis.participant.Oin;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Purpose;
import nl.sluis.policy.Reason;
import nl.sluis.policy.Representation;
import nl.sluis.policy.Requester;
import nl.sluis.policy.Role;
import nl.sluis.signal.Field;
import nl.sluis.signal.MessageType;
import org.jspecify.annotations.Nullable;

/** The words for things, as policies/ has them. */
record Wording(PolicySet policy) {

  /** What a report says when leaves of the evidence cannot be read. */
  static final Inzage.Paragraph UNKNOWN =
      new Inzage.Paragraph(
          "Onder deze gegevens is niemand bekend",
          "De gateway kent niemand met precies deze gegevens. Dat kan betekenen dat er niets over u is"
              + " uitgewisseld, of dat uw naam, geboortedatum of adres anders is opgeschreven. De"
              + " functionaris gegevensbescherming van de gemeente kan dat met u nagaan.");

  static final Inzage.Paragraph INCOMPLETE =
      new Inzage.Paragraph(
          "Dit overzicht kan onvolledig of onjuist zijn",
          "Een deel van het logboek is veranderd of kon niet worden gelezen. Daardoor kan hier iets"
              + " ontbreken of anders staan dan het ging. De functionaris gegevensbescherming van de gemeente kan u"
              + " zeggen wat er aan de hand is.");

  private static final String SELF = "de betrokkene zelf";
  private static final String ENVELOPE = "envelop";

  Inzage.@Nullable Organisation organisation(@Nullable String oin, @Nullable String role) {
    if (oin == null && role == null) {
      return null;
    }
    String name =
        oin == null ? null : policy.agreement(new Oin(oin)).map(Agreement::name).orElse(null);
    return new Inzage.Organisation(
        role(role), name == null ? "Een organisatie die niet meer meedoet" : name);
  }

  private String role(@Nullable String role) {
    Role known = role == null ? null : policy.rules().roles().get(role);
    return known == null ? "Organisatie" : known.title();
  }

  String kind(@Nullable String type) {
    var known = type == null ? null : policy.rules().messages().get(new MessageType(type));
    return known == null ? "Bericht" : known.title();
  }

  @Nullable String purpose(@Nullable String id) {
    Purpose known = id == null ? null : policy.rules().purposes().get(id);
    return known == null ? null : known.title();
  }

  Inzage.@Nullable Basis basis(@Nullable String id) {
    LegalBasis known = id == null ? null : policy.rules().bases().get(id);
    return known == null ? null : basis(known);
  }

  static Inzage.Basis basis(LegalBasis basis) {
    return new Inzage.Basis(basis.citation(), basis.text());
  }

  /** The data by title; what the gateway adds itself is none. */
  List<String> fields(List<String> names) {
    return names.stream()
        .map(name -> policy.rules().fields().get(name))
        .filter(field -> field != null && !field.category().equals(ENVELOPE))
        .map(Field::title)
        .toList();
  }

  List<String> categories(List<String> names) {
    Set<String> titles = new LinkedHashSet<>();
    for (String name : names) {
      Field field = policy.rules().fields().get(name);
      if (field != null && !field.category().equals(ENVELOPE)) {
        titles.add(policy.rules().categories().getOrDefault(field.category(), field.category()));
      }
    }
    return new ArrayList<>(titles);
  }

  /** Why something was not passed on. */
  @Nullable String reason(@Nullable String slug) {
    if (slug == null) {
      return null;
    }
    // The sender hears what comes next; to the person it is a reason, and names nobody else.
    if (slug.equals(Reason.IDENTITY_CHECK.slug())) {
      return "Het was niet zeker over wie het bericht ging.";
    }
    for (Reason reason : Reason.values()) {
      if (reason.slug().equals(slug)) {
        return reason.text();
      }
    }
    return switch (slug) {
      case "erased" -> "De gegevens zijn gewist.";
      default -> "Het bericht is niet aangekomen.";
    };
  }

  /** What happened, in a few words; null for what says nothing to the person. */
  static @Nullable String event(Leaf leaf) {
    return switch (leaf.happened()) {
      case DELIVERED -> "Afgeleverd";
      case READ -> "Gelezen";
      case CONFIRMED -> "Opgehaald en bevestigd";
      case EXPIRED -> "Vervallen: de termijn was om";
      case WITHDRAWN -> "Teruggenomen";
      case NOTIFIED -> "Er is een seintje gegeven, zonder inhoud";
      case NOTIFICATION_DELIVERED -> "Het seintje is aangekomen, zonder inhoud";
      case NOTICE_GIVEN -> "U bent hierover geïnformeerd";
      case REVIEWED -> "Achteraf beoordeeld door de functionaris gegevensbescherming";
      case UNDELIVERED -> "Het bericht kwam niet aan bij de ontvanger";
      default -> null;
    };
  }

  String capacity(Requester requester) {
    String others = representative(requester.custody());
    if (requester.bySelf()) {
      return requester.represented() ? SELF + " en " + others : SELF;
    }
    return others;
  }

  /** Who speaks for the person, and as what. */
  private String representative(String custody) {
    Representation known = policy.rules().representations().get(custody);
    return known == null
        ? "een vertegenwoordiger"
        : "een vertegenwoordiger (" + known.title().toLowerCase(java.util.Locale.ROOT) + ")";
  }

  Inzage.Said said(Consent consent) {
    String purpose = consent.scope().purpose();
    return new Inzage.Said(
        consent.permits() ? "Toestemming" : "Bezwaar",
        party(consent.scope().holder()),
        consent.scope().recipients().stream().map(this::party).sorted().toList(),
        purpose(purpose),
        consent.scope().data().stream()
            .map(category -> policy.rules().categories().getOrDefault(category, category))
            .sorted()
            .toList(),
        consent.grantors().stream()
            .map(grantor -> capacity(grantor, consent.custody()))
            .distinct()
            .toList(),
        consent.from(),
        consent.until().equals(Registration.FAR) ? null : consent.until(),
        consent.withdrawnAt());
  }

  private String capacity(Consent.Grantor grantor, String custody) {
    return switch (grantor.capacity()) {
      case SELF -> SELF;
      case REPRESENTATIVE -> representative(custody);
    };
  }

  private String party(Party party) {
    return switch (party) {
      case Party.Organisation(Oin oin) ->
          policy.agreement(oin).map(Agreement::name).orElse("Een organisatie");
      case Party.Role(String role) -> role(role);
      case Party.Anyone() -> "Iedereen";
    };
  }
}
