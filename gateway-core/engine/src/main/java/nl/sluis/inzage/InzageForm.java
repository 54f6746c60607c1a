package nl.sluis.inzage;

/** A form in which a report can be handed over, such as PDF; found with the ServiceLoader. */
public interface InzageForm {

  /** Media type, such as {@code application/pdf}. */
  String mediaType();

  /** The report in this form. */
  byte[] write(Inzage inzage);
}
