package nl.sluis.policy.load;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.law.LegalBasis;
import nl.sluis.policy.MatrixRow;
import nl.sluis.policy.PlanRule;
import nl.sluis.policy.PlausibilityBounds;
import nl.sluis.policy.Rights;
import nl.sluis.policy.Say;
import nl.sluis.signal.Field;
import org.jspecify.annotations.Nullable;

/**
 * The files of policies/ as they are written: one record a file, its parts beside it. Only shapes;
 * what they mean is checked by those who compile them.
 */
final class PolicyDocuments {

  private PolicyDocuments() {}

  record PolicyFile(
      String version,
      Municipality municipality,
      ZoneId timezone,
      Terms terms,
      PlausibilityBounds plausible,
      List<String> packs) {}

  record Municipality(String oin, String name) {}

  record Terms(Duration inbox, Duration delivery) {}

  record LegalBasesFile(Map<String, LegalBasisText> legalBases) {}

  record LegalBasisText(
      String law,
      String article,
      String text,
      LocalDate validFrom,
      @Nullable LocalDate validTo,
      String source,
      LegalBasis.Status status,
      @Nullable List<LocalDate> seen,
      @Nullable String note) {}

  record PurposesFile(Map<String, PurposeText> purposes, List<ReuseText> reuse) {}

  record PurposeText(String title, String law) {}

  record ReuseText(Set<String> from, String to, Allowance effect, String basis) {}

  enum Allowance {
    permit,
    consent
  }

  record RolesFile(Map<String, RoleText> roles, Map<String, GroupText> groups) {}

  record RoleText(String title, @Nullable String bsn, @Nullable String representativeBsn) {}

  record GroupText(String basis, Set<String> roles) {}

  record MatrixFile(List<RowText> rows) {}

  record RowText(
      String row,
      String title,
      RoleChoice senders,
      RoleChoice recipients,
      Set<String> types,
      MatrixRow.Kind effect,
      String basis,
      String purpose,
      @Nullable String act,
      @Nullable List<ConditionText> conditions,
      @Nullable String notice,
      @Nullable Period hold,
      MatrixRow.@Nullable Objection objection,
      @Nullable Period review,
      @Nullable Boolean answers,
      @Nullable Set<String> only,
      @Nullable Set<String> replies) {}

  record ConditionText(String expression, String otherwise) {
    @JsonCreator
    ConditionText(@JsonProperty("if") String expression, @JsonProperty("else") String otherwise) {
      this.expression = expression;
      this.otherwise = otherwise;
    }
  }

  record AgeTableFile(Map<String, ActText> acts, Map<String, RepresentationText> representation) {}

  record ActText(String law, String title, List<AgeLine> ages) {}

  record AgeLine(
      int from,
      @Nullable Set<Say> all,
      @Nullable Set<Say> any,
      @Nullable Boolean nobody,
      @Nullable VoicesText incapable,
      @Nullable Map<String, VoicesText> exceptions) {

    VoicesText usual() {
      return new VoicesText(all, any, nobody);
    }
  }

  record VoicesText(@Nullable Set<Say> all, @Nullable Set<Say> any, @Nullable Boolean nobody) {}

  record RepresentationText(
      String title,
      @Nullable String brp,
      List<String> laws,
      int from,
      @Nullable Integer until,
      int speaker,
      int voices,
      @Nullable Integer order,
      @Nullable Set<String> acts,
      @Nullable Set<String> purposes) {}

  record NoticesFile(Map<String, NoticeText> notices) {}

  record NoticeText(
      String title,
      String act,
      Period within,
      @Nullable Period extendBy,
      boolean deferrable,
      String basis) {}

  record FieldsFile(
      Map<String, CategoryText> categories,
      Map<String, FormText> forms,
      Map<String, FieldText> fields) {}

  record FormText(String says, List<String> patterns, @Nullable Boolean elfproef) {}

  record CategoryText(String title, @Nullable Boolean special, @Nullable Set<String> words) {}

  record FieldText(
      String category,
      String kind,
      String title,
      @Nullable List<String> values,
      @Nullable Long min,
      @Nullable Long max,
      @Nullable String free,
      @Nullable List<String> holds,
      @Nullable Map<String, String> says,
      @Nullable String also,
      Field.Timely.@Nullable Side day,
      @Nullable String dayIf) {}

  record MessagesFile(Map<String, MessageText> messages) {}

  /** Who says it, when that is no participant. */
  enum SaidBy {
    gateway
  }

  record MessageText(
      String code,
      String title,
      Subjects subjects,
      @Nullable SaidBy by,
      List<String> required,
      List<String> optional,
      @Nullable List<String> form,
      @Nullable Boolean whole,
      @Nullable Involves involves,
      @Nullable PlanText plan,
      @Nullable Set<String> confirmed,
      @Nullable AnswersText answers) {}

  record AnswersText(int most, Period within, Period late) {}

  record PlanText(
      @Nullable BeginsText begins,
      @Nullable Set<PlanRule.Party> to,
      @Nullable Set<PlanRule.Party> may,
      @Nullable Set<PlanRule.Party> hears,
      @Nullable Set<String> regie,
      @Nullable Map<String, PlanRule.Known> says,
      @Nullable Set<String> unasked,
      @Nullable Map<String, Set<String>> needs,
      @Nullable OverridingText objection) {}

  record OverridingText(String basis, @Nullable Set<String> passes) {}

  record BeginsText(String team, Set<String> received) {}

  enum Involves {
    melder,
    deelnemer
  }

  enum Subjects {
    named,
    none
  }

  record AllowListsFile(List<AllowListText> allowLists) {}

  record AllowListText(
      String type, Set<String> recipients, Set<String> fields, @Nullable Set<String> withoutBsn) {}

  record RetentionFile(
      List<RemovalText> removal,
      Map<String, ClassText> classes,
      Map<String, String> own,
      Map<String, String> of) {}

  record RemovalText(
      String type,
      Period after,
      @Nullable Integer untilAge,
      @Nullable Period archive,
      String basis) {}

  record ClassText(String title, Period after, String from, String basis) {}

  record RightsFile(AccessText access, ErasureText erasure) {}

  enum Representatives {
    one,
    all
  }

  record MayText(String act, Representatives representatives) {}

  record AccessText(
      String act,
      Representatives representatives,
      List<PartText> parts,
      List<HidingText> hidings,
      List<EmbargoText> embargoes,
      List<ExplanationText> explanation) {}

  record PartText(
      @Nullable Set<String> types,
      @Nullable Set<String> senders,
      @Nullable Set<String> recipients,
      @Nullable Set<String> either,
      String act,
      Representatives representatives,
      String text) {}

  record HidingText(
      Rights.End end,
      @Nullable Set<String> types,
      @Nullable Set<String> senders,
      @Nullable Set<String> recipients,
      @Nullable Set<String> either,
      String basis) {}

  record EmbargoText(Set<String> notices, Rights.Telling tell, String basis, String text) {}

  record ExplanationText(String title, String text) {}

  record ErasureText(
      Map<String, GroundText> grounds, MayText index, List<MustArriveText> mustArrive) {}

  record GroundText(
      String title,
      String act,
      Representatives representatives,
      String basis,
      @JsonProperty("class") String term) {}

  record MustArriveText(Set<String> types, String basis, String text) {}

  record RoutingFile(List<RouteText> routes, List<AreaText> areas) {}

  record RouteText(String on, List<DestinationText> to) {}

  record DestinationText(
      String recipient,
      @Nullable String otherwise,
      String as,
      String channel,
      @Nullable String onlyWith) {}

  record AreaText(
      String name,
      Set<String> postcodes,
      Map<String, String> teams,
      @Nullable List<TriageText> triage) {}

  record TriageText(Map<String, Set<String>> when, Map<String, String> teams) {}

  record CalendarFile(
      String basis, Set<DayOfWeek> weekend, List<HolidayText> holidays, Set<LocalDate> equated) {}

  record HolidayText(
      String title,
      @Nullable String day,
      @Nullable DayOfWeek on,
      @Nullable Integer instead,
      @Nullable Integer easter) {}

  record TermsFile(LocalTime hour, Map<String, TermText> terms) {}

  record TermText(
      String title,
      String basis,
      List<BeginText> begin,
      @Nullable CountText count,
      @Nullable String within,
      @Nullable Boolean once,
      @Nullable EndText end,
      List<StepText> steps) {}

  record BeginText(
      @Nullable Set<String> on,
      @Nullable Set<String> notice,
      @Nullable Boolean agreement,
      @Nullable Set<String> from,
      @Nullable Set<String> to,
      @Nullable Side of,
      @Nullable Integer under,
      @Nullable String named,
      @Nullable Map<String, String> when,
      @Nullable Map<String, String> unless) {}

  enum Side {
    afzender,
    ontvanger
  }

  record CountText(
      @Nullable String field,
      @Nullable String otherwise,
      @Nullable Period birthday,
      @Nullable Boolean removal) {}

  record EndText(
      @Nullable Boolean confirmed,
      @Nullable Boolean told,
      @Nullable Boolean reported,
      @Nullable List<SentText> sent) {}

  record SentText(
      Set<String> types,
      By by,
      @Nullable Boolean toSender,
      @Nullable Map<String, String> when,
      @Nullable Map<String, String> unless) {}

  enum By {
    houder,
    iedereen
  }

  record StepText(@Nullable String before, @Nullable String after, List<String> tell, Saying say) {}

  enum Saying {
    herinnering,
    escalatie
  }

  record AgreementFile(
      String oin,
      String name,
      String role,
      LocalDate from,
      LocalDate to,
      Set<String> sends,
      Set<String> receives,
      ContactText contact,
      Set<String> webhookHosts) {}

  record ContactText(String department, String telephone, String email) {}

  record InvariantsFile(List<InvariantText> invariants) {}

  record InvariantText(String id, String says, String condition, String consequence) {
    @JsonCreator
    InvariantText(
        @JsonProperty("id") String id,
        @JsonProperty("says") String says,
        @JsonProperty("if") String condition,
        @JsonProperty("then") String consequence) {
      this.id = id;
      this.says = says;
      this.condition = condition;
      this.consequence = consequence;
    }
  }

  record PackFile(String title, String status, String why, String source) {}
}
