@NullMarked
package nl.sluis.fhir.audit;

import org.jspecify.annotations.NullMarked;
