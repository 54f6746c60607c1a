package nl.sluis.fhir;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nothing but {@link Values} asks HAPI for the value of a primitive. */
@Tag("slow")
class ReadingTest {

  private static final ArchRule PRIMITIVES_ARE_READ_ONE_WAY =
      noClasses()
          .that()
          .resideInAPackage("nl.sluis.fhir..")
          .and()
          .resideOutsideOfPackage("nl.sluis.fhir.check")
          .and()
          .doNotHaveFullyQualifiedName(Values.class.getName())
          .should()
          .accessTargetWhere(describe("it is a primitive of HAPI", ReadingTest::isPrimitive))
          .because("a primitive can be there without a value");

  /** HAPI has a method {@code getXElement} beside {@code getX} and {@code hasX} of a primitive. */
  private static boolean isPrimitive(JavaAccess<?> access) {
    AccessTarget target = access.getTarget();
    JavaClass owner = target.getOwner();
    if (!owner.isAssignableTo(Base.class) || access.getOrigin().getName().equals("<clinit>")) {
      return false;
    }
    String name = target.getName();
    if (owner.isAssignableTo(PrimitiveType.class)) {
      return name.matches("getValue.*|hasValue|booleanValue|primitiveValue|getIdPart|toString");
    }
    String element = name.replaceFirst("^(get|has)", "");
    return name.matches("get.*AsSingleString|primitiveValue|getIdPart|getExtensionByUrl")
        || name.matches("(get|has)[A-Z].*")
            && owner.getAllMethods().stream()
                .anyMatch(m ->
                    m.getName().matches("get" + element + "Element_?")
                        && m.getRawReturnType().isAssignableTo(PrimitiveType.class));
  }

  @Test
  void isDoneInOneWay() {
    PRIMITIVES_ARE_READ_ONE_WAY.check(
        new ClassFileImporter()
            .importUrl(FhirReader.class.getProtectionDomain().getCodeSource().getLocation()));
  }

  @Test
  void isFoundOutWhenItIsNot() {
    for (Class<?> offender : new Class<?>[] {Gets.class, Has.class, Joins.class}) {
      assertThat(
              PRIMITIVES_ARE_READ_ONE_WAY
                  .evaluate(new ClassFileImporter().importClasses(offender))
                  .hasViolation())
          .isTrue();
    }
  }

  private static final class Gets {
    Object offend(Patient patient) {
      return patient.getBirthDateElement().getValue();
    }
  }

  private static final class Has {
    Object offend(Patient patient) {
      return patient.hasActive();
    }
  }

  private static final class Joins {
    Object offend(HumanName name) {
      return name.getGivenAsSingleString();
    }
  }
}
