package nl.sluis.fhir;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;

/**
 * Finds the names of others that are read here, but for how they are written: another scheme or
 * case, a slash or a version behind. To read over a house number or a role for that would make
 * somebody else of whom it is about. Names of our own are for {@link OwnNames}.
 */
final class Misspelt implements Elements.Visitor {

  private static final Pattern BEFORE = Pattern.compile("^(https?://|urn:oid:)?(www\\.)?");
  private static final Pattern AFTER = Pattern.compile("([/#?]*\\|.*|[/#?]+)$");
  private static final Set<String> BARE =
      Names.OF_OTHERS.stream().map(Misspelt::bare).collect(Collectors.toUnmodifiableSet());

  private final Findings findings;

  Misspelt(Findings findings) {
    this.findings = findings;
  }

  @Override
  public void visit(Base element, String place, String at) {
    switch (element) {
      case Extension extension -> check(extension.getUrlElement(), at + ".url");
      case Coding coding -> check(coding.getSystemElement(), at + ".system");
      case Identifier identifier -> check(identifier.getSystemElement(), at + ".system");
      default -> {}
    }
  }

  private void check(Base name, String at) {
    String text = Values.textOrNone(name);
    if (BARE.contains(bare(text)) && !Names.OF_OTHERS.contains(text)) {
      findings.add(
          at, "Deze naam is bijna die van iets dat hier wordt gelezen; schrijf hem precies.");
    }
  }

  private static String bare(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return AFTER.matcher(BEFORE.matcher(lower).replaceFirst("")).replaceFirst("");
  }
}
