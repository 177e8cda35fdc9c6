/** The files of an HMIS CSV export that Lintel imports. */
export type HmisTable = 'Export' | 'Organization' | 'Project' | 'User' | 'Client' | 'Enrollment' | 'Exit'

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/** Their columns, as the format of fiscal year 2026 orders them. */
export const hmisColumns: Readonly<Record<HmisTable, readonly string[]>> = {
  Export: words(`
    ExportID SourceType SourceID SourceName SourceContactFirst SourceContactLast SourceContactPhone SourceContactExtension
    SourceContactEmail ExportDate ExportStartDate ExportEndDate SoftwareName SoftwareVersion CSVVersion ExportPeriodType
    ExportDirective HashStatus ImplementationID
  `),
  Organization: words(`
    OrganizationID OrganizationName VictimServiceProvider OrganizationCommonName DateCreated DateUpdated UserID DateDeleted ExportID
  `),
  Project: words(`
    ProjectID OrganizationID ProjectName ProjectCommonName OperatingStartDate OperatingEndDate ContinuumProject ProjectType
    HousingType RRHSubType ResidentialAffiliation TargetPopulation HOPWAMedAssistedLivingFac PITCount DateCreated DateUpdated UserID
    DateDeleted ExportID
  `),
  User: words(`
    UserID UserFirstName UserLastName UserPhone UserExtension UserEmail DateCreated DateUpdated DateDeleted ExportID
  `),
  Client: words(`
    PersonalID FirstName MiddleName LastName NameSuffix NameDataQuality SSN SSNDataQuality DOB DOBDataQuality Sex AmIndAKNative Asian
    BlackAfAmerican HispanicLatinao MidEastNAfrican NativeHIPacific White RaceNone AdditionalRaceEthnicity VeteranStatus
    YearEnteredService YearSeparated WorldWarII KoreanWar VietnamWar DesertStorm AfghanistanOEF IraqOIF IraqOND OtherTheater
    MilitaryBranch DischargeStatus DateCreated DateUpdated UserID DateDeleted ExportID
  `),
  Enrollment: words(`
    EnrollmentID PersonalID ProjectID EntryDate HouseholdID RelationshipToHoH EnrollmentCoC LivingSituation RentalSubsidyType
    LengthOfStay LOSUnderThreshold PreviousStreetESSH DateToStreetESSH TimesHomelessPastThreeYears MonthsHomelessPastThreeYears
    DisablingCondition DateOfEngagement MoveInDate DateOfPATHStatus ClientEnrolledInPATH ReasonNotEnrolled PercentAMI ReferralSource
    CountOutreachReferralApproaches DateOfBCPStatus EligibleForRHY ReasonNoServices RunawayYouth FormerWardChildWelfare
    ChildWelfareYears ChildWelfareMonths FormerWardJuvenileJustice JuvenileJusticeYears JuvenileJusticeMonths UnemploymentFam
    MentalHealthDisorderFam PhysicalDisabilityFam AlcoholDrugUseDisorderFam InsufficientIncome IncarceratedParent VAMCStation
    TargetScreenReqd TimeToHousingLoss AnnualPercentAMI LiteralHomelessHistory ClientLeaseholder HOHLeaseholder SubsidyAtRisk
    EvictionHistory CriminalRecord IncarceratedAdult PrisonDischarge SexOffender DisabledHoH CurrentPregnant SingleParent
    DependentUnder6 HH5Plus CoCPrioritized HPScreeningScore ThresholdScore MentalHealthConsultation DateCreated DateUpdated UserID
    DateDeleted ExportID
  `),
  Exit: words(`
    ExitID EnrollmentID PersonalID ExitDate Destination DestinationSubsidyType OtherDestination HousingAssessment SubsidyInformation
    ProjectCompletionStatus EarlyExitReason ExchangeForSex ExchangeForSexPastThreeMonths CountOfExchangeForSex
    AskedOrForcedToExchangeForSex AskedOrForcedToExchangeForSexPastThreeMonths WorkPlaceViolenceThreats WorkplacePromiseDifference
    CoercedToContinueWork LaborExploitPastThreeMonths CounselingReceived IndividualCounseling FamilyCounseling GroupCounseling
    SessionCountAtExit PostExitCounselingPlan SessionsInPlan DestinationSafeClient DestinationSafeWorker PosAdultConnections
    PosPeerConnections PosCommunityConnections AftercareDate AftercareProvided EmailSocialMedia Telephone InPersonIndividual
    InPersonGroup CMExitReason DateCreated DateUpdated UserID DateDeleted ExportID
  `),
}
