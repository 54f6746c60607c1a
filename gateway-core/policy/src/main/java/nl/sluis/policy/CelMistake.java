package nl.sluis.policy;

import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.sluis.intake.Wrong;
import org.jspecify.annotations.Nullable;

/** What is wrong with an expression in CEL, as a Dutch sentence with its place. */
public final class CelMistake {

  private static final Pattern PLACE = Pattern.compile("ERROR: <input>:[0-9]+:([0-9]+): (.*)");
  private static final Pattern NAME = Pattern.compile("undeclared reference to '([^']*)'.*");
  private static final Pattern OPERATION =
      Pattern.compile("found no matching overload for '([^']*)' applied to '\\(?([^')]*)\\)?'.*");
  private static final Pattern TYPE =
      Pattern.compile("expected type '([^']*)' but found '([^']*)'.*");
  private static final Pattern END = Pattern.compile("mismatched input '<EOF>'.*");
  private static final Pattern WRITING =
      Pattern.compile("(?:mismatched|extraneous) input '([^']*)'.*");

  private CelMistake() {}

  /**
   * The sentence; of what is not known here, in the words of the library.
   *
   * @param said the message of the library
   * @param names the variables there are
   */
  public static String sentence(
      String expression, @Nullable String said, Collection<String> names) {
    Matcher at = PLACE.matcher(said == null ? "" : said);
    return at.find()
        ? "fout bij teken %s van \"%s\": %s"
            .formatted(at.group(1), expression, dutch(at.group(2), names))
        : "\"%s\": CEL zegt: %s".formatted(expression, said);
  }

  private static String dutch(String said, Collection<String> names) {
    Matcher name = NAME.matcher(said);
    if (name.matches()) {
      return Wrong.listed("'%s' bestaat hier niet".formatted(name.group(1)), names);
    }
    Matcher operation = OPERATION.matcher(said);
    if (operation.matches()) {
      return "%s kan niet met %s"
          .formatted(operation.group(1).replace("_", ""), operation.group(2));
    }
    Matcher type = TYPE.matcher(said);
    if (type.matches()) {
      return "dit geeft %s, en hier hoort %s".formatted(type.group(2), type.group(1));
    }
    if (END.matcher(said).matches()) {
      return "hier ontbreekt iets";
    }
    Matcher writing = WRITING.matcher(said);
    return writing.matches()
        ? "'%s' kan hier niet staan".formatted(writing.group(1))
        : "CEL zegt: " + said;
  }
}
