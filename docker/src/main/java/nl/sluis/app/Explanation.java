package nl.sluis.app;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import nl.sluis.delivery.OwnAddresses;
import nl.sluis.files.UnusableKeyException;
import nl.sluis.files.UnwritableFileException;
import nl.sluis.ledger.LedgerDamagedException;
import nl.sluis.policy.PolicyException;
import nl.sluis.store.StoreException;
import nl.sluis.store.postgres.OtherGatewayException;
import nl.sluis.store.postgres.UnsafeServerException;
import nl.sluis.store.sql.AlteredSchemaException;
import nl.sluis.store.sql.NewerSchemaException;
import nl.sluis.store.sqlite.FileInUseException;
import nl.sluis.store.sqlite.InsideDataException;
import nl.sluis.store.sqlite.OtherLedgerException;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/** One Dutch sentence for the operator about a failure. Repeats no message that is not our own. */
final class Explanation {

  private Explanation() {}

  /** The sentence; empty for a failure that is not known, which goes to the log as a whole. */
  static Optional<String> of(Throwable failure) {
    return Optional.ofNullable(
        switch (failure) {
          case CommandFailure e -> e.getMessage();
          case Settings.SettingsException e -> e.getMessage();
          case PolicyException e -> "Regels: " + e.getMessage();
          case OwnAddresses.OwnDoorException e -> "Configuratie: " + e.getMessage() + ".";
          case UnusableKeyException e -> DataFolder.unusable(e);
          case FileInUseException e -> "Op deze gegevensmap draait al een gateway.";
          case OtherLedgerException e ->
              e.file() + " is van een andere gateway: daarin staat niet wie uit deze is gewist.";
          case InsideDataException e ->
              "De reservekopie zou in de gegevensmap komen, en daarmee verloren gaan: noem een andere map.";
          case NoSuchFileException e -> e.getFile() + " bestaat niet: kijk of het pad klopt.";
          case FileNotFoundException e -> "Een bestand bestaat niet of is niet te lezen.";
          case FileAlreadyExistsException e ->
              e.getFile() + " bestaat al: noem een andere naam of map.";
          case AccessDeniedException e -> "Geen toegang tot " + e.getFile() + ".";
          case NotDirectoryException e -> e.getFile() + " is een bestand; hier hoort een map.";
          case DirectoryNotEmptyException e ->
              e.getFile() + " is niet leeg: noem een lege of nieuwe map.";
          case UnwritableFileException e ->
              e.getFile() + " is niet te schrijven: is de schijf vol of defect?";
          case FileSystemException e -> file(e);
          case ZipException _ ->
              "Een bestand is niet gecomprimeerd zoals zijn naam of plaats zegt (tar.gz), of beschadigd.";
          case ConnectException e ->
              "Er is geen verbinding: draait de gateway, en klopt het adres?";
          case SSLException e -> "De beveiligde verbinding (TLS) kwam niet tot stand.";
          case NewerSchemaException _ ->
              "De database is van een latere versie van Sluis. Start die versie, of zet een reservekopie van vóór de overgang terug.";
          case AlteredSchemaException e ->
              "De database is niet zoals de gateway haar maakt (%s): iemand heeft haar gewijzigd. Zet een reservekopie terug."
                  .formatted(e.explanation());
          case SQLiteException e -> database(e);
          case OtherGatewayException _ ->
              "Op deze database werkt al een gateway; er kan er nu één tegelijk op werken. Stop die, of noem een andere database.";
          case UnsafeServerException e ->
              "De PostgreSQL-server bewaart niet zeker wat hij vastlegt: %1$s staat uit. Zet %1$s = on in postgresql.conf en laad de instellingen opnieuw."
                  .formatted(e.setting());
          case SQLException e -> server(e);
          case FlywayException e when e.getCause() instanceof SQLException sql -> server(sql);
          case FlywayException e ->
              "De database kan niet op deze versie van Sluis worden gebracht.";
          case LedgerDamagedException e ->
              "Het logboek is beschadigd: ./sluis ledger verify wijst aan waar.";
          case StoreException e -> within(e);
          case UncheckedIOException e -> within(e);
          case CompletionException e -> within(e);
          default -> null;
        });
  }

  /** What is told of a failure that is not known. */
  static String unknown(Throwable failure) {
    return "Onverwachte fout (%s). Herhaal de opdracht met SLUIS_LOG_LEVEL=DEBUG voor de melding, en geef die door."
        .formatted(failure.getClass().getSimpleName());
  }

  private static @Nullable String within(Exception outer) {
    Throwable cause = outer.getCause();
    return cause == null ? null : of(cause).orElse(null);
  }

  private static String file(FileSystemException e) {
    String file = String.valueOf(e.getFile());
    return Files.isDirectory(Path.of(file))
        ? file + " is een map; hier hoort een bestand."
        : file + " is niet te gebruiken.";
  }

  private static String server(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    String sentence =
        switch (state) {
          case "28P01", "28000" -> "hij weigert de gebruiker of het wachtwoord uit storeLogin";
          case "3D000" -> "de database bestaat niet; maak haar met CREATE DATABASE";
          case "42P01" ->
              "de tabellen van deze gateway staan niet in de database; zet een kopie van de database terug";
          case "42501" -> "de gebruiker mag in deze database geen tabellen maken";
          default ->
              state.startsWith("08") || state.startsWith("57")
                  ? "hij is niet te bereiken: ga na of hij draait, of het adres bij store klopt, of de gebruiker in storeLogin"
                      + " staat, en of hij TLS kan als sslmode dat vraagt"
                  : "hij antwoordt met SQLSTATE " + state;
        };
    return "De PostgreSQL-server is niet te gebruiken: " + sentence + ".";
  }

  private static String database(SQLiteException e) {
    return "De database kan niet worden gebruikt (%s)."
        .formatted(e.getResultCode().name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
