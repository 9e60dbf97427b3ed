using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Diagnostics;

/// <summary>Every diagnostic: what was found; what is allowed; the remedy. Ids are never used again; each has a page in docs/diagnostics.</summary>
internal static class Descriptors
{
    private const string Category = "LossDsl";
    private const string Pages = "https://github.com/lossdsl/lossdsl/blob/main/docs/diagnostics/";

    public static readonly DiagnosticDescriptor LanguageVersionTooLow = new(
        "LOSS0001", "C# version too low",
        "The project compiles as C# {0}; generated code needs C# 12 or newer; set <LangVersion>12</LangVersion> or higher in the project file",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0001.md");

    public static readonly DiagnosticDescriptor MethodFormNotAllowed = new(
        "LOSS0002", "Method cannot be a loss",
        "The loss '{0}' is {1}; a loss is a static, non-generic method with a body; {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0002.md");

    public static readonly DiagnosticDescriptor ReturnTypeNotAllowed = new(
        "LOSS0003", "Return type not allowed",
        "The loss '{0}' returns '{1}'; a loss returns double or Term; return the value of one sample and leave its reduction to the generated type",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0003.md");

    public static readonly DiagnosticDescriptor ParameterTypeNotAllowed = new(
        "LOSS0004", "Parameter type not allowed",
        "The parameter '{0}' is of type '{1}'; data is double, Vec, Mat, a readonly record struct of doubles or, for class indices, int and Labels, and an option is double, int, bool or an enum; {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0004.md");

    public static readonly DiagnosticDescriptor DelegateParameterNotAllowed = new(
        "LOSS0005", "Delegate parameter on a loss",
        "The parameter '{0}' of a loss is a function; a loss takes data and options, and only helper methods take functions; call the helper with a lambda, or make the choice an enum option",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0005.md");

    public static readonly DiagnosticDescriptor ParameterPassingNotAllowed = new(
        "LOSS0006", "Parameter passed by reference",
        "The parameter '{0}' is passed by '{1}'; parameters are passed by value; remove the modifier",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0006.md");

    public static readonly DiagnosticDescriptor AttributeDoesNotApply = new(
        "LOSS0007", "Attribute does not apply to this parameter",
        "The attribute [{0}] stands on {1}; it belongs on {2}; {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0007.md");

    public static readonly DiagnosticDescriptor OptionWithoutDefault = new(
        "LOSS0008", "Option without a default",
        "The parameter '{0}' of type '{1}' has no default; only data comes without one; write a default or mark it [Option]",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0008.md");

    public static readonly DiagnosticDescriptor DomainContradiction = new(
        "LOSS0009", "Domain excludes the default or everything",
        "The parameter '{0}' has {1}; {2} allows {3}; change one of the two",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0009.md");

    public static readonly DiagnosticDescriptor NoInput = new(
        "LOSS0010", "Loss without a first input",
        "The loss '{0}' begins with {1}; the first parameter is the prediction, a double, Vec, Mat or record struct that is given for every sample; put it first",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0010.md");

    public static readonly DiagnosticDescriptor ConflictingOverloads = new(
        "LOSS0011", "Conflicting overloads",
        "The overloads of the loss '{0}' {1}; two overloads of one name become one type: one takes class indices, the other probabilities, and what they share is declared alike; {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0011.md");

    public static readonly DiagnosticDescriptor TypeNameTaken = new(
        "LOSS0012", "Name of the generated type is taken",
        "The loss '{0}' becomes the type '{1}', which {2} declares as well; a namespace has one type of a name; rename the method or move it to another namespace",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0012.md");

    public static readonly DiagnosticDescriptor UnknownMethod = new(
        "LOSS0013", "Method not known to the language",
        "The call of '{0}' is outside the language; allowed are the functions of LossDsl.Functions, their System.Math spellings, static methods with source in this project and losses of referenced assemblies; {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0013.md");

    public static readonly DiagnosticDescriptor OperatorNotAllowed = new(
        "LOSS0014", "Operator not allowed",
        "The operator '{0}' on {1} is outside the language; allowed are + - * / %, comparisons and ! && || & | ^ on conditions; {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0014.md");

    public static readonly DiagnosticDescriptor ExpressionNotAllowed = new(
        "LOSS0015", "Expression not allowed",
        "The expression '{0}' is outside the language; allowed are arithmetic, comparisons, choices, calls, tuples and record structs of numbers; {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0015.md");

    public static readonly DiagnosticDescriptor StatementNotAllowed = new(
        "LOSS0016", "Statement not allowed",
        "The statement '{0}' is outside the language; allowed are locals, assignments, if, switch, return, local functions and Require; {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0016.md");

    public static readonly DiagnosticDescriptor LoopNotAllowed = new(
        "LOSS0017", "Loop not allowed",
        "The '{0}' loop is outside the language; an axis is walked by a function; write Sum(n, i => ...), Mean, Max, Min or LogSumExp, or Scan for a recurrence",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0017.md");

    public static readonly DiagnosticDescriptor RecursiveCall = new(
        "LOSS0018", "Recursive call",
        "The call of '{0}' leads back to itself ({1}); called methods are inlined, so none may call itself; write the repetition as a function over an axis",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0018.md");

    public static readonly DiagnosticDescriptor TypeNotAllowed = new(
        "LOSS0019", "Type not allowed in a loss",
        "The {0} is outside the language; values are double, int, bool, enum, Vec, Mat, Labels, Term, tuples and readonly record structs of numbers; {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0019.md");

    public static readonly DiagnosticDescriptor AbsentVectorRead = new(
        "LOSS0020", "Vector may be absent",
        "The vector '{0}' may be absent and is read here; only Or and IsPresent may be asked of it; write '{0}.Or(value, length)'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0020.md");

    public static readonly DiagnosticDescriptor NotKnownBeforePass = new(
        "LOSS0021", "Not known before the pass",
        "The {0} '{1}' depends on {2}; what is checked before the pass depends on integers, labels, lengths and options only; {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0021.md");

    public static readonly DiagnosticDescriptor RequirementOnData = new(
        "LOSS0022", "Requirement on data",
        "The condition '{0}' reads real data; Require is over integers, labels, lengths and options, which are known before the pass; state the domain by an attribute such as [InRange]",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0022.md");

    public static readonly DiagnosticDescriptor MessageNotConstant = new(
        "LOSS0023", "Message is not a constant",
        "The message '{0}' is computed; a message of Require is a constant string; write the text itself",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0023.md");

    public static readonly DiagnosticDescriptor AssignmentNotAllowed = new(
        "LOSS0024", "Assignment not allowed",
        "The assignment to '{0}' is outside the language; a function assigns its own locals and parameters only; {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0024.md");

    public static readonly DiagnosticDescriptor UnreachableStatement = new(
        "LOSS0025", "Unreachable statement",
        "The statement '{0}' can never run; every statement of a loss takes part in it; remove the statement",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0025.md");

    public static readonly DiagnosticDescriptor SwitchNotExhaustive = new(
        "LOSS0026", "Switch does not cover every case",
        "The switch over '{0}' has no default; every case needs a value, since a loss cannot throw; make the last case '_ => ...'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0026.md");

    public static readonly DiagnosticDescriptor VectorLengthUnknown = new(
        "LOSS0027", "Lengths of vectors do not fit",
        "The vector '{0}' has {1}; vectors that are combined run along one axis; {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0027.md");

    public static readonly DiagnosticDescriptor FunctionNotKnown = new(
        "LOSS0028", "Function is not known here",
        "The function '{0}' is chosen at run time; a function is a lambda, a local function or a method name that is known at the call; use an enum option and a switch",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0028.md");

    public static readonly DiagnosticDescriptor DefinitionTooLarge = new(
        "LOSS0029", "Definition too large",
        "The loss '{0}' grows beyond {1} operations when its calls are inlined; a definition stays below that; keep the result of a call in a local instead of calling again",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0029.md");

    public static readonly DiagnosticDescriptor FieldNotConstant = new(
        "LOSS0030", "Field is not a constant",
        "The field '{0}' is not a constant; a loss reads parameters, locals and constants; declare it const or pass it as an option",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0030.md");

    public static readonly DiagnosticDescriptor AttributeArgumentNotAllowed = new(
        "LOSS0031", "Argument of [Loss] not allowed",
        "The argument '{0}' of [Loss] is {1}; allowed is {2}; {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0031.md");

    public static readonly DiagnosticDescriptor ParameterNameTaken = new(
        "LOSS0032", "Parameter name is taken",
        "The parameter '{0}' would become {1} of the generated type, which has one already; names of parameters stay apart from what every loss has; rename the parameter",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0032.md");

    public static readonly DiagnosticDescriptor NoDerivative = new(
        "LOSS0033", "Function has no derivative",
        "'{0}' of data has no derivative that the compiler knows; allowed is '{0}' of options, of data without a gradient and inside StopGradient; stop the gradient of its argument or mark the data [NoGradient]",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0033.md");

    public static readonly DiagnosticDescriptor CellNotBefore = new(
        "LOSS0034", "Cell is not before this one",
        "The cell '{0}' is not at a fixed distance above this one or to its left; a cell of a grid reads those up to 8 rows and columns before it; subtract constants from the row and the column",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0034.md");

    public static readonly DiagnosticDescriptor Stabilized = new(
        "LOSS0060", "Computed in a stabler form",
        "The loss '{0}' is computed in another form than it is written, by {1}; such a form is the same function of real numbers, accurate or finite for more inputs; write the function that the rule names to say so in the definition",
        Category, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0060.md");

    public static readonly DiagnosticDescriptor FragmentMissing = new(
        "LOSS0070", "Loss without a fragment",
        "The loss '{0}' of '{1}' carries no definition that could be read here; a loss of a referenced assembly is compiled into its caller from the fragment on its generated type; build that assembly with the generator of this version",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0070.md");

    public static readonly DiagnosticDescriptor FragmentVersionUnknown = new(
        "LOSS0071", "Fragment of an unknown version",
        "The loss '{0}' of '{1}' carries a fragment of version {2}; this generator reads version {3}; use packages LossDsl of one version, or build that assembly again",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0071.md");

    public static readonly DiagnosticDescriptor FragmentNotReadable = new(
        "LOSS0072", "Fragment is not readable",
        "The loss '{0}' of '{1}' carries a fragment that is none: {2}; a fragment is the text that the generator wrote; build that assembly again",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0072.md");

    public static readonly DiagnosticDescriptor FragmentSignatureDiffers = new(
        "LOSS0073", "Fragment of another signature",
        "The loss '{0}' of '{1}' takes {2}, and its fragment {3}; a fragment belongs to the method that it was written for; build that assembly again",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + "LOSS0073.md");
}
