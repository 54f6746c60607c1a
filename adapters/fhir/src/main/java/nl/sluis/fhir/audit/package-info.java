/**
 * The ledger as FHIR AuditEvents (R4), after the patterns of IHE BALP: decisions on consent, and
 * what was taken in and given out.
 */
@NullMarked
package nl.sluis.fhir.audit;

import org.jspecify.annotations.NullMarked;
