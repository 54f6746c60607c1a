package nl.sluis.inzage.papier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.ServiceLoader;
import nl.sluis.audit.Period;
import nl.sluis.inzage.Inzage;
import nl.sluis.inzage.InzageForm;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The report on paper. */
@Tag("slow")
class PdfFormTest {

  private static final Instant AT = Instant.parse("2026-11-22T09:15:00Z");

  @Test
  void isFoundByItsMediaType() {
    assertThat(ServiceLoader.load(InzageForm.class))
        .extracting(InzageForm::mediaType)
        .containsExactly("application/pdf");
  }

  @Test
  void saysInDutchWhatWasExchanged() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(new PdfForm().write(inzage("Ernst")))) {
      assertThat(new PDFTextStripper().getText(pdf))
          .contains(
              "Berichten over u",
              "22 november 2026 om 10:15, van Basisschool De Sluis (School)",
              "Zorgsignaal aan Gezinsregie (Regisseur)",
              "Gelezen",
              "bron niet vermeld",
              "ontvanger niet vermeld",
              "Klacht & beroep")
          .contains("van 21 november 2026 tot en met 22 november 2026")
          .contains("uiterlijk 22 december 2026; dat is nog niet gebeurd");
    }
  }

  @Test
  void canBeReadByAScreenReader() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(new PdfForm().write(inzage("Ernst")))) {
      assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
      assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("nl");
      assertThat(pdf.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
      assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Berichten over u");
    }
  }

  /** Whatever stands in the policies, it is text and never markup. */
  @Test
  void escapesWhatLooksLikeMarkup() {
    assertThat(Fragment.of(inzage("<img src=\"file:///etc/passwd\"/>&\u0000")))
        .contains("&lt;img src=&quot;file:///etc/passwd&quot;/&gt;&amp;")
        .doesNotContain("<img", "\u0000");
    assertThat(new PdfForm().write(inzage("<img src=\"file:///etc/passwd\"/>"))).isNotEmpty();
  }

  private static Inzage inzage(String field) {
    Inzage.Basis basis = new Inzage.Basis("AVG 6(1)(a)", "De betrokkene gaf toestemming.");
    Inzage.RecipientHistory recipient =
        new Inzage.RecipientHistory(
            new Inzage.Organisation("Regisseur", "Gezinsregie"),
            "Zorgsignaal",
            Inzage.Outcome.PASSED,
            null,
            "Vroege hulp",
            basis,
            List.of("Zorg"),
            List.of(field),
            List.of(new Inzage.Event(AT, "Gelezen")),
            new Inzage.Notice("Informatie over de doorgifte", LocalDate.of(2026, 12, 22), null));
    Inzage.RecipientHistory hidden =
        new Inzage.RecipientHistory(
            null,
            "Melding",
            Inzage.Outcome.PASSED,
            null,
            null,
            null,
            List.of(),
            List.of(),
            List.of(),
            null);
    return new Inzage(
        new Inzage.Asked("de betrokkene zelf", "UAVG 5"),
        new Period(AT.minusSeconds(86_400), AT),
        AT,
        ZoneId.of("Europe/Amsterdam"),
        "Gemeente Voorbeeldstad",
        List.of(
            new Inzage.Exchanged(
                "x-1",
                AT,
                new Inzage.Organisation("School", "Basisschool De Sluis"),
                null,
                List.of(recipient)),
            new Inzage.Exchanged("x-2", AT, null, basis, List.of(hidden))),
        List.of(),
        List.of(),
        List.of(new Inzage.LeftOut(null, "Soms later.", "UAVG 41(1)", null)),
        List.of(new Inzage.Paragraph("Klacht & beroep", "Dat kan.")));
  }
}
