package nl.sluis.inzage.papier;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import nl.sluis.inzage.Inzage;
import nl.sluis.inzage.InzageForm;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * A report as PDF: tagged (PDF/UA), with its language, its text and an embedded font, and nothing
 * that comes from outside. The font is the one that PDFBox brings.
 */
public final class PdfForm implements InzageForm {

  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html xmlns="http://www.w3.org/1999/xhtml" lang="nl">
      <head>
      <title>Berichten over u</title>
      <meta name="subject" content="Overzicht van doorgegeven gegevens (AVG 15)"/>
      <style>
      @page { size: A4; margin: 22mm 20mm; @bottom-right { content: counter(page); font-family: Liberation; font-size: 9pt; } }
      html, body { font-family: Liberation; font-size: 11pt; line-height: 1.45; }
      h1, h2, h3, h4 { font-weight: normal; page-break-after: avoid; }
      h1 { font-size: 20pt; } h2 { font-size: 15pt; border-bottom: 1px solid #333; }
      h3 { font-size: 12.5pt; } h4 { font-size: 11pt; text-decoration: underline; }
      dt { color: #444; } dd { margin: 0 0 3pt 14pt; }
      </style>
      </head>
      <body>
      %s</body>
      </html>
      """;

  static {
    // It writes lines of its own beside the log; what goes wrong is thrown.
    XRLog.setLoggingEnabled(false);
  }

  @Override
  public String mediaType() {
    return "application/pdf";
  }

  @Override
  public byte[] write(Inzage inzage) {
    ByteArrayOutputStream pdf = new ByteArrayOutputStream(64 * 1024);
    try {
      new PdfRendererBuilder()
          .useFastMode()
          .usePdfUaAccessibility(true)
          .useFont(PdfForm::font, "Liberation")
          .useUriResolver((base, uri) -> null)
          .withHtmlContent(PAGE.formatted(Fragment.of(inzage)), null)
          .withProducer("Sluis")
          .toStream(pdf)
          .run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pdf.toByteArray();
  }

  private static InputStream font() {
    return Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT));
  }
}
