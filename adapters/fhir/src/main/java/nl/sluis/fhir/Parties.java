package nl.sluis.fhir;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import nl.sluis.consent.Party;
import nl.sluis.participant.Oin;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Consent.provisionActorComponent;
import org.hl7.fhir.r4.model.Identifier;
import org.jspecify.annotations.Nullable;

/** Reads who holds the data and who receives it, from the actors of a provision. */
final class Parties {

  private static final Pattern ROLE = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Set<String> KNOWN = Set.of("CST", "IRCP");
  private static final String AT = "Consent.provision.actor";

  private final Findings findings;

  Parties(Findings findings) {
    this.findings = findings;
  }

  /** The actors that take part in this way. */
  Set<Party> named(ProvisionComponent provision, String participation) {
    Set<Party> parties = new HashSet<>();
    for (provisionActorComponent actor : provision.getActor()) {
      var codes = Codes.of(Names.PARTICIPATION, java.util.List.of(actor.getRole()));
      if (codes.size() != 1 || !KNOWN.contains(codes.getFirst())) {
        findings.add(AT, "Een actor is houder (CST) of ontvanger (IRCP).");
        continue;
      }
      if (!codes.getFirst().equals(participation)) {
        continue;
      }
      if (!References.fits(actor.getReference(), Optional.of("Organization"))) {
        findings.add(AT, "Een houder of ontvanger is een Organization.");
      }
      Party party = party(actor.getReference().getIdentifier());
      if (party == null) {
        findings.add(AT, "Een actor heeft een OIN of een rol als identifier.");
      } else {
        parties.add(party);
      }
    }
    return parties;
  }

  private static @Nullable Party party(Identifier identifier) {
    String value = Values.textOrNone(identifier.getValueElement());
    if (Values.is(identifier.getSystemElement(), Names.OIN)) {
      return Oin.isOne(value) ? new Party.Organisation(new Oin(value)) : null;
    }
    if (!Values.is(identifier.getSystemElement(), Names.ROLE)) {
      return null;
    }
    if (value.equals("*")) {
      return new Party.Anyone();
    }
    return ROLE.matcher(value).matches() ? new Party.Role(value) : null;
  }
}
