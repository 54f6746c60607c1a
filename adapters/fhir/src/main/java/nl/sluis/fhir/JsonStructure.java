package nl.sluis.fhir;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildChoiceDefinition;
import ca.uhn.fhir.context.RuntimeChildExtension;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import nl.sluis.intake.Wrong;

/**
 * Holds a JSON message against the structure of FHIR R4 (2.6.2): lists where the definition has
 * lists, numbers where it has numbers, nothing empty, null only to keep a place. HAPI forgives all
 * of that: it takes {@code 12.9} and {@code true} for text, and a list of one for the one.
 */
final class JsonStructure {

  private static final String TYPE = "resourceType";
  private static final Set<String> WHOLE = Set.of("integer", "positiveInt", "unsignedInt");
  private static final Pattern URI = Pattern.compile("[!-~]+");
  private static final Map<String, Pattern> FORMS =
      Map.of(
          "id",
          Pattern.compile("[A-Za-z0-9.-]{1,64}"),
          "code",
          Pattern.compile("[^\\s\\h]+( [^\\s\\h]+)*"),
          "uri",
          URI,
          "url",
          URI,
          "canonical",
          URI,
          "oid",
          URI,
          "uuid",
          URI);
  private static final Set<String> BESIDE = Set.of("id", "extension");
  static final String NO_RESOURCE = "resourceType noemt geen resource van FHIR R4.";
  static final String UNKNOWN = "Het bericht heeft hier een element dat FHIR R4 daar niet kent.";
  static final String OTHER =
      "Dit element heeft niet het JSON-type dat FHIR R4 voorschrijft, of is leeg.";

  private final FhirContext context;
  private final Findings findings;

  JsonStructure(FhirContext context, Findings findings) {
    this.context = context;
    this.findings = findings;
  }

  /**
   * Notes each departure.
   *
   * @param at FHIRPath to the resource
   */
  void checkResource(JsonNode resource, String at) {
    String type = resource.path(TYPE).asText();
    if (context.getResourceTypes().contains(type)) {
      checkObject(resource, context.getResourceDefinition(type), at);
    } else {
      findings.add(at, NO_RESOURCE);
    }
  }

  private void checkObject(
      JsonNode object, BaseRuntimeElementCompositeDefinition<?> definition, String at) {
    checkMembers(object, definition, at);
    for (BaseRuntimeChildDefinition child : definition.getChildren()) {
      checkPresent(object, child, at);
    }
  }

  private void checkMembers(
      JsonNode object, BaseRuntimeElementCompositeDefinition<?> definition, String at) {
    if (!object.isObject() || object.isEmpty()) {
      findings.add(at, OTHER);
    }
    for (var field : object.properties()) {
      if (!field.getKey().equals(TYPE)) {
        checkField(object, field.getKey(), definition, at);
      }
    }
  }

  /** What FHIR R4 demands is there, and of the types of one element there is one. */
  private void checkPresent(JsonNode object, BaseRuntimeChildDefinition child, String at) {
    long there =
        child.getValidChildNames().stream()
            .filter(name -> object.has(name) || object.has("_" + name))
            .count();
    if (there == 0 && child.getMin() > 0) {
      findings.add(at + "." + child.getElementName(), "Dit element is verplicht in FHIR R4.");
    } else if (there > 1) {
      findings.add(at + "." + child.getElementName(), OTHER);
    }
  }

  private void checkField(
      JsonNode object, String name, BaseRuntimeElementCompositeDefinition<?> parent, String at) {
    boolean beside = name.startsWith("_");
    String plain = beside ? name.substring(1) : name;
    BaseRuntimeChildDefinition child = parent.getChildByName(plain);
    BaseRuntimeElementDefinition<?> type =
        child == null || !isName(plain, child) ? null : child.getChildByName(plain);
    if (child == null || type == null || beside && !isPrimitive(type)) {
      findings.add(at, UNKNOWN);
      return;
    }
    String below = at + "." + child.getElementName();
    JsonNode value = object.path(name);
    if (child.getMax() == 1) {
      checkOne(value, type, beside, below);
    } else if (!value.isArray() || value.isEmpty()) {
      findings.add(below, OTHER);
    } else {
      JsonNode other = object.path(beside ? plain : "_" + plain);
      for (int i = 0; i < value.size(); i++) {
        boolean keepsPlace = value.path(i).isNull() && other.hasNonNull(i) && isPrimitive(type);
        if (!keepsPlace) {
          checkOne(value.path(i), type, beside, below + "[" + i + "]");
        }
      }
    }
  }

  /** HAPI has more names than FHIR: {@code deceased[x]}, {@code extensionMoney}, and such. */
  static boolean isName(String name, BaseRuntimeChildDefinition child) {
    return child instanceof RuntimeChildChoiceDefinition
            && !(child instanceof RuntimeChildExtension)
        ? child.getValidChildNames().contains(name)
        : name.equals(child.getElementName());
  }

  private void checkOne(
      JsonNode value, BaseRuntimeElementDefinition<?> type, boolean beside, String at) {
    if (beside) {
      checkBeside(value, at);
    } else if (type instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
      checkObject(value, composite, at);
    } else if (isPrimitive(type)) {
      checkPrimitive(value, type.getName(), at);
    } else {
      checkResource(value, at);
    }
  }

  /** What stands beside a primitive is an element with an id and extensions, as in any type. */
  private void checkBeside(JsonNode value, String at) {
    if (context.getElementDefinition("Extension")
            instanceof BaseRuntimeElementCompositeDefinition<?> element
        && BESIDE.containsAll(names(value))) {
      checkMembers(value, element, at);
    } else {
      findings.add(at, UNKNOWN);
    }
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new HashSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private void checkPrimitive(JsonNode value, String type, String at) {
    boolean fits =
        switch (type) {
          case "boolean" -> value.isBoolean();
          case "decimal" -> value.isNumber();
          case "date", "dateTime", "instant" ->
              value.isTextual() && Moment.isWritten(value.textValue(), type);
          default ->
              WHOLE.contains(type)
                  ? value.isIntegralNumber()
                  : value.isTextual() && isWritten(value.textValue(), type);
        };
    if (!fits) {
      // Who has only part of a date hears how that is written (FHIR R4, 2.24.0.1).
      findings.add(at, type.equals("date") && value.isTextual() ? Wrong.NO_BIRTH_DATE : OTHER);
    }
  }

  /** Whether a text has the form of its type (R4, 2.24.0.1); a URI is ASCII (RFC 3986). */
  private static boolean isWritten(String text, String type) {
    Pattern form = FORMS.get(type);
    return form == null ? !text.isBlank() : form.matcher(text).matches();
  }

  static boolean isNumber(String type) {
    return type.equals("decimal") || WHOLE.contains(type);
  }

  static boolean isXhtml(BaseRuntimeElementDefinition<?> type) {
    return switch (type.getChildType()) {
      case PRIMITIVE_XHTML, PRIMITIVE_XHTML_HL7ORG -> true;
      default -> false;
    };
  }

  static boolean isPrimitive(BaseRuntimeElementDefinition<?> type) {
    return switch (type.getChildType()) {
      case PRIMITIVE_DATATYPE, ID_DATATYPE, PRIMITIVE_XHTML, PRIMITIVE_XHTML_HL7ORG -> true;
      default -> false;
    };
  }
}
