package nl.sluis.policy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of policies/ as they are written: one record a file, its parts beside it. Only shapes;
 * what they mean is checked by {@link PolicyCompiler}.
 */
final class PolicyDocuments {

  private PolicyDocuments() {}

  record PolicyFile(
      String version,
      Municipality municipality,
      ZoneId timezone,
      Set<String> conditionValues,
      Terms terms) {}

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
      Status status) {}

  enum Status {
    read,
    memory
  }

  record PurposesFile(Map<String, PurposeText> purposes) {}

  record PurposeText(String title, String law) {}

  record RolesFile(Map<String, RoleText> roles, Map<String, GroupText> groups) {}

  record RoleText(String title, @Nullable String bsn) {}

  record GroupText(String basis, Set<String> roles) {}

  record MatrixFile(List<RowText> rows) {}

  record RowText(
      String row,
      String title,
      Senders senders,
      Set<String> recipients,
      Set<String> types,
      RowEffect effect,
      String basis,
      String purpose,
      @Nullable String act,
      @Nullable List<ConditionText> conditions,
      @Nullable NoticeText notice) {}

  enum RowEffect {
    forbid,
    permit,
    consent
  }

  record ConditionText(String expression, String otherwise) {
    @com.fasterxml.jackson.annotation.JsonCreator
    ConditionText(
        @com.fasterxml.jackson.annotation.JsonProperty("if") String expression,
        @com.fasterxml.jackson.annotation.JsonProperty("else") String otherwise) {
      this.expression = expression;
      this.otherwise = otherwise;
    }
  }

  record NoticeText(String act, Period within) {}

  record AgeTableFile(Map<String, ActText> acts, Map<String, Integer> custody) {}

  record ActText(String law, List<AgeLine> ages) {}

  record AgeLine(int from, Set<Who> who) {}

  enum Who {
    self,
    representatives
  }

  record AllowListsFile(List<AllowListText> allowLists) {}

  record AllowListText(
      String type, Set<String> recipients, Set<String> fields, @Nullable Set<String> withoutBsn) {}

  record RetentionFile(List<RemovalText> removal) {}

  record RemovalText(String type, Period after, @Nullable Integer untilAge, String basis) {}

  record RoutingFile(List<RouteText> routes, List<AreaText> areas) {}

  record RouteText(String on, List<DestinationText> to) {}

  record DestinationText(
      String recipient,
      @Nullable String otherwise,
      String as,
      String channel,
      @Nullable String onlyWith) {}

  record AreaText(String name, Set<String> postcodes, Map<String, String> teams) {}

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
}
