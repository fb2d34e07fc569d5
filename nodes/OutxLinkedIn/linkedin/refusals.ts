// What OutX's and LinkedIn's words mean. Neither documents them, and LinkedIn speaks the language of the account: so this is one
// table of what is known, for refused requests and failed tasks alike. Words it doesn't know are nobody's loss: a run of rows that
// fail alike ends all the same.
import { problemOf, type Subject, type Meaning } from '../messages/outxWords';
import type { Problem } from '../messages/problem';
import {
	ABOUT_SOMEBODY,
	ACCOUNT,
	ACCOUNT_STOPPED,
	ALREADY_ON_THE_POST,
	ALREADY_CONNECTED,
	ALREADY_INVITED,
	ANY_ONE,
	BLOCKED_BY_A_PROGRAM,
	BLOCKED_BY_SOMEBODY,
	BLOCKED_BY_THEM,
	BLOCKED_YOURS,
	CLOSED_TO_YOURS,
	CONNECTED_THINGS,
	GONE,
	IN_ONE_PLACE,
	HAS_TO_PROVE,
	INVITATION,
	INVITE_AGAIN_LATER,
	KNOWS_THEM,
	LIMIT,
	LIMIT_ELSEWHERE,
	LIMIT_OF_ACTS,
	LIMIT_OF_INVITATIONS,
	LOGGED_OUT,
	NAMED_ACCOUNT,
	NEXT_WEEK,
	NOTE_OR_INVITATION,
	NOT_CONNECTED,
	NOT_SURE,
	NOT_THE_ROWS,
	NO_LIMIT,
	NO_MORE_INVITATIONS_TO_THEM,
	NO_MORE_MESSAGES_TO_THEM,
	OF_THE_SENDER,
	OUT_OF_ACTS,
	OUT_OF_INVITATIONS,
	OUT_OF_NOTES,
	PEOPLE,
	PERSONAL,
	QUEUED,
	REACHED,
	RESTRICTED,
	SESSION_OVER,
	SEVERAL,
	SEVERAL_POSTS,
	SOMEBODYS_ACCOUNT,
	SOMEBODY_RESTRICTED,
	THEIRS,
	THEIR_CONNECTIONS,
	THEY_INVITED_YOU,
	TOO_LONG,
	TOO_MANY_CONNECTIONS,
	TOO_MANY_INVITATIONS,
	TOO_MANY_REQUESTS,
	UP_TO_THREE,
	UP_TO_TWO,
	USED_UP,
	VERIFIED_MEMBERS_ONLY,
	WEEK,
	WITHDRAWN,
	YOUR_ACCOUNT_RESTRICTED,
	any,
	gone,
	near,
	oneOf,
	type Words,
} from './refusalWords';

export type { Subject };

interface Rule {
	means: Meaning;
	/** What the request was about; without it, anything. */
	subjects?: readonly Subject[];
	/** Any of these, in plain words: lower case, without accents, codes as words. */
	when: readonly Words[];
	/** And this as well. */
	and?: Words;
	/** None of these. */
	unless?: readonly RegExp[];
	/** Only where it's neither denied nor in doubt: who is wrongly remembered as invited never is. */
	surely?: true;
	/** A request that is refused with an HTTP status from 400 on has one that says the same, better. */
	onlyOfTasks?: true;
}

/** What the words of a task mean that failed, or ended without doing its act; `undefined` where they aren't known. */
export function meaningOf(outxSaid: string, subject: Subject): Problem | undefined {
	const rule = ruleFor(outxSaid, subject);
	return rule === undefined ? undefined : problemOf(rule.means, subject, outxSaid);
}

/** The same for a refused request, as `refused` of a step asks for it. */
export const refusedAbout =
	(subject: Subject) =>
	(status: number, outxSaid: string): Problem | undefined => {
		const rule = ruleFor(outxSaid, subject);
		if (rule === undefined || SPEAK_FOR_THEMSELVES.has(status) || (status >= 300 && status < 400)) return undefined;
		if (rule.onlyOfTasks && status >= 400) return undefined;
		const problem = problemOf(rule.means, subject, outxSaid);
		// A server that breaks says nothing sure about a row. What would hold for the next one as well is believed.
		return (status >= 500 || status === 408) && !problem.stopsBatch ? undefined : problem;
	};

/** Whether OutX doesn't know something that the request named: without words a 404 is that of an address where there is no OutX. */
export const namesUnknownThing = (status: number, outxSaid: string): boolean =>
	status === 404 && outxSaid !== '' && meaningOf(outxSaid, 'watchlist')?.stopsBatch !== true;

/** The key, the plan, the method and a proxy: the status says what it is. */
const SPEAK_FOR_THEMSELVES = new Set([401, 402, 405, 407]);

function ruleFor(outxSaid: string, subject: Subject): Rule | undefined {
	const text = plain(outxSaid);
	const sure = text.replace(NOT_DONE, ' . ');
	return RULES.find(
		(rule) =>
			(rule.subjects?.includes(subject) ?? true) &&
			rule.when.some((pattern) => pattern.test(rule.surely ? sure : text)) &&
			!(rule.surely && NOT_SURE.test(text)) &&
			(rule.and?.test(text) ?? true) &&
			!(rule.unless ?? []).some((pattern) => pattern.test(text)),
	);
}

/** Nobody writes a book about a refusal. */
const LONGEST_TEXT = 1000;

/** The words without what could be anybody's name, in one spelling: `ALREADY_CONNECTED`, `alreadyConnected` and 'Already connected'. */
function plain(outxSaid: string): string {
	const words = withoutNames(outxSaid.slice(0, LONGEST_TEXT))
		// A code in capitals means what the word alone needn't: everybody likes a challenge.
		.replace(/(?<![A-Za-z])CHALLENGE/g, 'challenge required')
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[‘’´`ʼ]/g, "'")
		.replaceAll('ł', 'l')
		.replace(/[_\s]+/g, ' ')
		.replaceAll('linked in', 'linkedin')
		.replace(/(?<=[a-z])\.(?=[a-z]+(?![a-z/]))/g, ' ')
		.replace(/\b(log|sign|logged|signed)-(in|out)\b/g, '$1 $2')
		.replace(/\bout x\b/g, 'outx')
		.trim();
	// A code with hyphens; in a sentence they would make words of a slug.
	const unhyphened = words.includes(' ') ? words : words.replaceAll('-', ' ');
	return unhyphened.replace(TECHNICAL, ' ').replace(DENIED, ' ').replace(/\b(?:please )?note(?:\s*:| that\b)/g, ' ');
}

/** People are called Limit, and slugs are made of anything: what names the person or post says nothing about the refusal. */
const withoutNames = (text: string): string =>
	text
		.replace(/urn:li:\S+/gi, ' ')
		.replace(/(?:https?:\/\/)?(?:[a-z0-9-]+\.)*linkedin\.com\/(?:in|pub|company|school|showcase|posts|feed)\/\S*/gi, ' ')
		.replace(/(?<=^|\s)\/?(?:in|company)\/[^\s"'”]+/gi, ' ')
		.replace(NAMED, '$1 ')
		.replace(BY_NAME, 'this person');

/** `profile 'jane-limit-reached'`, `for “Account Restricted Ltd”`, `slug: session-expired`. */
const NAMED =
	/\b((?:profiles?|members?|persons?|users?|slugs?|recipients?|compan(?:y|ies)|posts?|named?|called|for|of|with|to|from|found|exist|connected|invited)\b(?: name)?[:=]?)\s*(?:"[^"]*"|“[^”]*”|«[^»]*»|„[^“”]*[“”]|‘[^’]*’|'[^']*'(?![a-z])|[a-z0-9]+(?:-[a-z0-9]+)+\b)/gi;

/** Capitalised words that name nobody. */
const NO_NAMES = oneOf(
	...['Account', 'Admin', 'Browser', 'Client', 'Company', 'Customer', 'Extension', 'Operator', 'Owner', 'Seat', 'Sender', 'Session', 'Team', 'User', 'Workspace'],
	...['Connect', 'Connection', 'In[Mm]ail', 'Invitation', 'Limit', 'Linked[Ii]n', 'Message', 'Out[Xx]', 'Page', 'Post', 'Premium', 'Profile', 'Quota', 'Rate', 'Recruiter', 'Request', 'Sales', 'Search'],
	...['All', 'Any', 'Daily', 'Everyone', 'Members?', 'Monthly', 'More', 'New', 'Others', 'Our', 'People', 'That', 'The', 'This', 'Weekly', 'Your'],
	...['Already', 'Article', 'Contact', 'Einladungen', 'Invite', 'Kontaktanfragen', 'Lead', 'Leute', 'Many', 'Mitglieder', 'Pending', 'Personen', 'Prospect', 'Sent', 'Sie', 'Today', 'You'],
);
const NAME = String.raw`(?!(?:${NO_NAMES})s?\b)\p{Lu}[\p{L}'-]*\p{Ll}`;
/** `invitations to Jane`, `Jane Doe's account`, `Jane Doe has reached`: where a name is sure to be one, it means the person of the row. */
const BY_NAME = new RegExp(
	[
		String.raw`(?<=\b(?:[Ii]nvitations?|[Ii]nvites?|[Cc]onnection requests?|[Mm]essages?) to )${NAME}(?: ${NAME})*(?=\s*(?:[.,;:!?)]|$)| (?:again|anymore|any more|at|already|because|earlier|for|now|right|this (?:week|month)|today|until|was|yet)\b)`,
		String.raw`(?<=\b(?:[Ii]nvitation|[Ii]nvite|[Cc]onnection request) from )${NAME}(?: ${NAME})*(?=\s*(?:[.,;:!?)]|$)| (?:already|is|was)\b)`,
		String.raw`(?<![\p{L}'’] ?)${NAME} ${NAME}(?=['’]s (?:LinkedIn )?(?:account|profile)\b| has reached\b[^.;!?]{0,40}\b(?:connections|connections? limit)\b)`,
		String.raw`(?<=\b(?:restricted|suspended|blocked) )${NAME} ${NAME}(?=['’]s (?:LinkedIn )?(?:account|profile)\b)`,
		String.raw`(?<=\b[Aa]lready invited )${NAME}(?: ${NAME})*`,
		String.raw`(?<=\b[Aa]lready sent )${NAME}(?: ${NAME})*(?= (?:an?|the) )`,
		String.raw`(?<!\p{Lu}[\p{L}'’-]* )${NAME} ${NAME}(?= (?:was|has|is|wurde|heute|aujourd['’]hui|hoy|oggi|hoje|vandaag|today|this week)\b[^.;!?]{0,40}(?:[.;!?]|$))(?=[^.;!?]*\b(?:already (?:been )?invited|eingeladen|uitgenodigd)\b)`,
	].join('|'),
	'gu',
);

/** Limits of programs, not of LinkedIn. */
const TECHNICAL = new RegExp(
	[
		String.raw`\b(?:time|timeout|size|payload|tabs?|attachments?|memory|heap|stack|depth|retry|redirect|file|upload|storage|disk|pool|buffer|local storage) ?(?:limit|quota|maximum)\b`,
		String.raw`\bmax(?:imum)?\.? (?:number of |amount of )?(?:call stack(?: size)?|retries|retry attempts?|attempts|redirects|time|timeout|wait|size|length|depth)\b`,
		String.raw`\b(?:retries|attempts|redirects|timeout|deadline)\b(?: of \S+)?(?: was| were| has been| have been)? (?:exceeded|reached|exhausted)\b`,
		String.raw`\b(?:payload|body|file|upload|response)(?: size)? exceeds?(?: the)?(?: [a-z]+)? (?:limit|maximum)\b`,
		String.raw`\btimeout of \S+ exceeded\b|\bquota ?exceeded ?error\b`,
	].join('|'),
	'g',
);

/** In the languages of the words. */
const NOT = String.raw`(?:not|[a-z]*n't|never|nor|no(?: longer)?(?! (?:mes|dia|semana)\b)|without|nicht|kein[a-z]*|pas|plus|aucune?|sans|ningun[ao]?|sin|non|nessun[a-z]*|senza|nao|nenhuma?|sem|niet|geen|nie)`;
const OVER = `(?!exceed\\b)(?:${REACHED})\\b`;
/** A limit or measure that there isn't. */
const DENIED = new RegExp(
	[
		String.raw`\b(?:[a-z]+ )?(?:${LIMIT}) (?:[a-z']{1,5} ){0,2}${NOT} (?:[a-z]{1,5} )?${OVER}`,
		String.raw`\b${NOT} (?:yet |been )?${OVER} ${UP_TO_THREE}(?:${LIMIT})\b`,
		String.raw`\b${NOT} (?:yet |been |currently )?(?:rate[- ]?limited|throttled|${RESTRICTED})\b`,
	].join('|'),
	'g',
);

const ALREADY = 'already|bereits|schon|deja|ya|gia|ja|al|reeds|juz';
const PENDING = 'pending|outstanding|ausstehend[a-z]*|en attente|pendi?entes?|in (?:sospeso|attesa|behandeling)|openstaande?';
/** Between a denial and what it denies stand small words and the invitation; not a reason: `not sent because already invited`. */
const BETWEEN = String.raw`(?:(?!(?:as|due|but|and|for|so|da|car) )[a-z']{1,3}|been|(?:shown|seen|marked|listed)(?: as)?|still|currently|your|sind|wurde|noch|mehr|mais|etes|encore|esta(?:is|n)?|sido|siete|ancora|ainda|meer|zijn|jest|(?:d')?(?:(?<=no )|(?!invite\b))(?:${INVITATION}))`;
const TASK = '(?:task|job|campaign|sequence|workflow)s?';
/** Of a clause: the reason behind it still counts. */
const TO_ITS_END = "(?:(?! (?:because|but|as|since|so|(?<=button )you(?:'re| are)) | [-–—] )[^.;!?:(,])*";
const DOUBT = oneOf(
	...['maybe|perhaps|possibly|probably|likely|apparently|n?either', 'vielleicht|moglicherweise|eventuell|vermutlich|wahrscheinlich|entweder', 'peut-etre|probablement'],
	...['quizas?|tal vez|probable?mente', 'forse|probabilmente', 'talvez|provavelmente', 'misschien|waarschijnlijk|(?<!niet )mogelijk', 'byc moze|prawdopodobnie'],
);
const CAUSES = '(?:possible|potential|common) (?:reason|cause)s?';
/** What denies that an act was done before, doubts it, or says it of something else. */
const NOT_DONE = new RegExp(
	`\\b(?:${[
		String.raw`${NOT} (?:${BETWEEN} ){0,5}(?:${ALREADY}|${PENDING}|open|existing|duplicate|offene)\b`,
		String.raw`(?:${ALREADY}) ${NOT}\b`,
		String.raw`(?:already|pending|exists)(?: [a-z]+)?["']?\s*[:=]\s*["']?(?:(?:false|no(?:ne)?|0|null|unknown|undefined|na ?n|n/a|empty)\b|\{ ?\}|\[ ?\])`,
		String.raw`(?:invitation|invite|request) (?:[a-z]+ )?(?:not|[a-z]*n't) (?:be )?(?:found|exist|detected|visible|there)\b`,
		// A question, a check, and nobody knows.
		String.raw`(?<=^|[.;!?,–—-] ?)[^.;!?,–—]*\?(?! ?yes\b)`,
		String.raw`(?:${CAUSES}|unclear)\b[^.;!?]*`,
		String.raw`(?:whether|if|ob|czy|${DOUBT}|expect(?:ed|ing)|usually|(?:can|may|might|could|should|will) (?:happen|mean|have|already|be (?:already|now|pending|connected|invited))|prufen|verifi(?:er|ez|ca(?:re?)?|que)|compr(?:obar|uebe|ueba)|controll?a(?:re)?|controle(?:er|ren)|sprawdzic)\b${TO_ITS_END}`,
		String.raw`(?:could not|couldn't|can't|cannot|unable|failed|errors?|timed out|timeout) (?:(?:to|while|when|in) ){0,2}(?:check|verif|confirm|determin|detect|fetch|load|retriev|read|find|see|get|look|search|wait|tell|withdraw)${TO_ITS_END}`,
		// A verb.
		String.raw`(?:to|cannot|can) open\b|^open (?=(?:the|an?|${UP_TO_TWO}(?:dialog|modal|pop-?up))\b)`,
		// The tool's own progress, and what came to nothing.
		String.raw`${TASK} (?:for (?:this|the|an?) [a-z]+ )?(?:[a-z]{2,4} ){0,2}(?:already|pending)\b|(?:retry|attempt|approval|review) (?:is )?pending\b|pending (?:in )?(?:outx|extension|plugin|browser|approval(?!\W*$| (?:by|from) (?:${ANY_ONE})\W*$)|review|processing|execution|sending|${TASK})\b`,
		`(?:${ALREADY}) (?:geplant|abgelaufen|fehlgeschlagen|gestartet|planifie|expire|echoue|programad|caducad|programmat|scadut|agendad|gepland|verlopen|mislukt)`,
		// Other things that are sent, and other places one is invited to.
		String.raw`(?:message|e-?mail)s? (?:was |has been )?already (?:sent|invited)\b|(?:team|workspace|outx|e-?mail|received|incoming) (?:invit[a-z]*|connection request)\b[^.;!?]*|(?:lead|contact|row)s? already exists? in\b|invited to (?:(?:follow|join)\b|(?:the |your |this |our |an? )?(?:team|workspace|outx|group|event|page)\b)`,
		// Just now.
		String.raw`(?<!\b(?:already|${NOT}) (?:been |be )?)(?:sent|gesendet|envoyee?|enviad[oa]|inviat[oa]|verzonden)(?: successfully)?(?: to [a-z]+ [a-z]+)?[ ,:()-]+(?:(?:and|now|is|und|et|y|e|en) )*(?:${PENDING})\b(?! (?:invit|connection))`,
	].join('|')})`,
	'g',
);

/** Beside other causes, it needn't be this one. */
const LISTED = new RegExp(`\\b(?:${CAUSES}|${DOUBT})\\b[^.;!?]*\\balready\\b`);

const TO_PEOPLE: Subject[] = ['invitation', 'message', 'lookup', 'posts'];
const TEXTS: Subject[] = ['message', 'comment'];
const POSTS: Subject[] = ['like', 'comment'];
const COMPANIES: Subject[] = ['company', 'posts'];

const BROWSER_IS = String.raw`(?:extension|plugin|browser|chrome) (?:(?:is|was|has|seems|to|be|currently|still) ){0,3}`;

/** The first rule that fits counts: what every row would meet before what is one person's own, the narrow before the wide. */
const RULES: readonly Rule[] = [
	{
		means: 'extensionInactive',
		when: [
			any(
				String.raw`${BROWSER_IS}(?:not|n't|isn't|wasn't) (?:been |currently )?(?:installed|active|running|responding|connected|reachable|detected|open(?! the))\b`,
				String.raw`${BROWSER_IS}(?:offline|inactive|disconnected|unreachable|unresponsive|(?:did not|didn't|does not|doesn't) respond)\b`,
				String.raw`(?:inactive|offline|disconnected|missing) ${UP_TO_TWO}(?:extension|plugin)`,
				String.raw`no (?:active |connected )?(?:extension|plugin|browser) (?:is |was |has been )?(?:found|available|active|connected|online|open|running)`,
				String.raw`no active ${UP_TO_TWO}(?:extension|plugin|browser)`,
				// Chrome's own words for one that is gone.
				'receiving end does not exist|extension context (?:was )?invalidated',
				String.raw`(?:chrome|browser) (?:is |was )?closed`,
				String.raw`(?:extension|plugin) (?:is |was |has been )?(?:disabled(?! the\b)|removed|uninstalled|turned off|outdated)`,
				String.raw`(?:install|reinstall|update|enable|activate) (?:the |our |your )?${UP_TO_TWO}(?:extension|plugin)\b`,
				String.raw`(?:no (?:browser|extension|plugin) (?:has )?picked|not picked up by (?:a|any|the|your) (?:browser|extension|plugin))\b`,
			),
		],
		unless: [any('plugin installation required')],
	},
	{ means: 'extensionInactive', when: [any('plugin installation required')], onlyOfTasks: true },
	{ means: 'noAdmin', when: [any(String.raw`no admin\b`, 'admin (?:user )?not found')], onlyOfTasks: true },
	{ means: 'noteTooLong', subjects: ['invitation'], when: TOO_LONG },
	{ means: 'textTooLong', subjects: TEXTS, when: TOO_LONG },
	{
		means: 'planLimit',
		when: [
			any(
				'plan includes up to',
				String.raw`(?:your|current|outx) (?:[a-z]+ )?(?:plan|subscription)(?:'s)?\b[^.;!?]{0,50}\b(?:limits?|allow[a-z]*|supports?|includes?|expired|ended|inactive|exceeded)\b`,
				String.raw`(?:plan|subscription) (?:limits?|quota|has expired|expired|ended|is over|required)\b`,
				String.raw`(?:limits?|quotas?|allowance)\b[^.;!?]{0,40}\b(?:for|of|in|on|by) (?:your|the|this|current) (?:[a-z]+ )?(?:plan|subscription)\b`,
				String.raw`(?:out of|insufficient|not enough|no(?: more)?|0|zero) ${UP_TO_TWO}credits?\b`,
				String.raw`used (?:up )?(?:all )?(?:of )?your (?:[a-z]+ )?credits\b`,
				String.raw`credits? ${UP_TO_THREE}(?:exhausted|used up|depleted|exceeded|insufficient|run out)`,
				String.raw`(?:not|n't|no longer) (?:available|included|supported) (?:on|in|with|for) (?:your|this|the current) (?:[a-z]+ )?plan\b`,
				'payment required',
				String.raw`trial (?:period )?(?:has |is )?(?:expired|ended|over)\b`,
				String.raw`upgrade your (?:outx )?(?:plan|subscription)\b`,
			),
		],
		unless: [any('linkedin (?:plan|subscription)', 'premium', 'sales navigator', 'in[- ]?mails?', 'personali[sz]ed', String.raw`notes?\b`)],
	},
	{ means: 'noteLimit', subjects: ['invitation'], when: [near(PERSONAL, NOTE_OR_INVITATION, 25)], and: USED_UP, unless: [WEEK] },
	{ means: 'noteLimit', subjects: ['invitation'], when: [OUT_OF_NOTES], unless: [WEEK] },
	{ means: 'accountBlocked', when: [SESSION_OVER, LOGGED_OUT] },
	{ means: 'takesNoInvitations', subjects: ['invitation'], when: [any(String.raw`e-?mail verification\b[^.;!?]{0,30}\bconnect`)] },
	{ means: 'accountBlocked', when: [HAS_TO_PROVE], unless: [KNOWS_THEM, VERIFIED_MEMBERS_ONLY] },
	{ means: 'accountBlocked', when: [YOUR_ACCOUNT_RESTRICTED] },
	{ means: 'profileNotFound', subjects: ['lookup', 'posts'], when: [/^(?:this |the )?account (?:is |was |has been )?(?:deactivated|deleted|closed)\b/] },
	{
		means: 'accountBlocked',
		when: [near(ACCOUNT, RESTRICTED, 40), any('temporarily restricted')],
		unless: [SOMEBODYS_ACCOUNT, NAMED_ACCOUNT, SOMEBODY_RESTRICTED, BLOCKED_BY_SOMEBODY, BLOCKED_YOURS, CLOSED_TO_YOURS],
	},
	{ means: 'takesNoInvitations', subjects: ['invitation'], when: NO_MORE_INVITATIONS_TO_THEM, unless: [ACCOUNT_STOPPED] },
	{ means: 'takesNoMessages', subjects: ['message'], when: NO_MORE_MESSAGES_TO_THEM, unless: [ACCOUNT_STOPPED] },
	{
		means: 'takesNoInvitations',
		subjects: ['invitation'],
		when: [
			any(
				String.raw`(?:this|that|the) (?:member|person|user|recipient|invitee|profile)\b[^.;!?]{0,40}\b(?:connections?|network|contacts) limit`,
				String.raw`(?:member|person|user|recipient|invitee|they|he|she)\b[^.;!?]{0,30}\b(?:too many|maximum number of|their limit of) connections`,
				String.raw`(?:their|(?:recipient|invitee|member|person)(?:'s)?) (?:connections?|network) limit`,
				String.raw`(?:member|person|user|recipient|invitee|they|he|she) (?:has |have )?too many (?:[a-z]+ )?(?:pending|open|outstanding|invit)`,
				String.raw`unauthori[sz]ed to (?:invite|connect|contact)`,
			),
		],
		unless: [OF_THE_SENDER],
	},
	{
		means: 'tooManyPending',
		subjects: ['invitation'],
		when: [
			any(
				String.raw`too many (?:[a-z]+ )?(?:pending|outstanding|unanswered|open) (?:[a-z]+ )?(?:invit|connection requests|requests)`,
				String.raw`(?:pending|outstanding) (?:invitations?|invites?|requests?) (?:limit|quota)`,
				String.raw`\d{3,} (?:pending|outstanding|unanswered|open) (?:[a-z]+ )?(?:invitations|invites|connection requests|requests)`,
				String.raw`zu viele (?:ausstehende|offene|unbeantwortete) (?:einladung|kontaktanfrage|anfrage)`,
				String.raw`trop d'invitations en attente`,
				String.raw`demasiadas (?:invitaciones|solicitudes) pendientes`,
				String.raw`troppi inviti in sospeso`,
				String.raw`muitos convites pendentes`,
				String.raw`te veel openstaande uitnodigingen`,
			),
		],
	},
	{ means: 'limit', when: [TOO_MANY_REQUESTS], unless: [new RegExp(`\\b(?:${INVITATION})\\b|fuse limit`)], onlyOfTasks: true },
	{
		means: 'limit',
		when: [
			any(
				String.raw`too many (?:[a-z]+ )?(?:messages|comments|likes|reactions|actions|profile views|profiles|searches)\b`,
				String.raw`(?:you(?:'re| are)|sending|inviting|connecting|messaging|commenting|liking|acting|requests?|invit[a-z]*|messages?|actions?)\b[^.;!?]{0,40}\btoo (?:fast|quickly|frequently|rapidly)\b`,
				String.raw`you(?:'re| are) (?:doing|trying|sending|requesting)\b(?! (?:this|that) (?:member|person|user))[^.;!?]{0,30}\btoo often\b(?! (?:to|for) )`,
				String.raw`^(?:please )?slow down\b`,
			),
		],
		unless: [THEIRS],
	},
	{
		means: 'limit',
		when: [
			any(
				String.raw`wait\b[^.;!?]{0,40}\bbefore (?:you )?(?:send|sending|invit\w*|connect\w*|messag\w*|comment\w*|lik\w*|try\w*) (?:any )?(?:more|another|further|other)\b`,
			),
		],
		unless: [THEIRS, INVITE_AGAIN_LATER],
	},
	{ means: 'searchLimit', subjects: ['search', 'lookup'], when: [any('commercial use limit', 'commercial limit')] },
	{ means: 'searchLimit', subjects: ['search'], when: [near(LIMIT, REACHED), any('search limit')] },
	{
		means: 'invitationLimit',
		subjects: ['invitation'],
		when: [
			near(LIMIT, REACHED),
			LIMIT_OF_INVITATIONS,
			LIMIT_OF_ACTS,
			/\bweekly invites exhausted/,
			OUT_OF_INVITATIONS,
			TOO_MANY_INVITATIONS,
			LIMIT_ELSEWHERE,
		],
		unless: [NO_LIMIT, THEIR_CONNECTIONS, THEIRS],
	},
	{ means: 'invitationLimit', subjects: ['invitation'], when: [NEXT_WEEK], unless: [NO_LIMIT, INVITE_AGAIN_LATER, WITHDRAWN] },
	{ means: 'limit', subjects: ['invitation'], when: [TOO_MANY_REQUESTS], onlyOfTasks: true },
	{
		means: 'limit',
		subjects: ['message', 'like', 'comment', 'lookup', 'connections', 'posts', 'company'],
		when: [near(LIMIT, REACHED), LIMIT_OF_ACTS, NEXT_WEEK, /^(?:[a-z]+ )?(?:messages?|comments?|likes?|reactions?) limit$/],
		unless: [NO_LIMIT, THEIRS],
	},
	{ means: 'limit', subjects: ['message', ...POSTS], when: [OUT_OF_ACTS], unless: [THEIRS] },

	{ means: 'takesNoInvitations', subjects: ['invitation'], when: [THEY_INVITED_YOU], surely: true },
	{ means: 'invitationLimit', subjects: ['invitation'], when: [ALREADY_CONNECTED], and: TOO_MANY_CONNECTIONS },
	{ means: 'alreadyConnected', subjects: ['invitation'], when: [ALREADY_CONNECTED], unless: [CONNECTED_THINGS], surely: true },
	{ means: 'invitationLimit', subjects: ['invitation'], when: [ALREADY_INVITED], and: SEVERAL },
	{ means: 'alreadyInvited', subjects: ['invitation'], when: [ALREADY_INVITED, /^pending$/], unless: [QUEUED], surely: true },
	{ means: 'accountBlocked', when: [ACCOUNT_STOPPED], unless: [SOMEBODYS_ACCOUNT, NAMED_ACCOUNT, SOMEBODY_RESTRICTED, BLOCKED_BY_SOMEBODY, IN_ONE_PLACE] },
	{
		means: 'takesNoMessages',
		subjects: ['message'],
		when: [
			THEIRS,
			BLOCKED_YOURS,
			any(
				String.raw`(?:disabled|turned off|does not accept|doesn't accept|can't receive|cannot receive|not accepting)\b[^.;!?]{0,30}\bmessag`,
				String.raw`messag(?:es|ing)\b[^.;!?]{0,20}\b(?:disabled|turned off)`,
				String.raw`(?:can't|cannot|can not) (?:be messaged|message (?:this|that))`,
				`${BLOCKED_BY_THEM}|user unreachable|invalid recipient`,
			),
		],
		unless: [BLOCKED_BY_A_PROGRAM],
	},
	{ means: 'notConnected', subjects: ['message'], when: [NOT_CONNECTED, /\bopen profile (?:is )?(?:required|needed)\b|\bnot an open profile\b/], unless: [CONNECTED_THINGS] },
	{
		means: 'takesNoInvitations',
		subjects: ['invitation'],
		when: [
			BLOCKED_YOURS,
			VERIFIED_MEMBERS_ONLY,
			any(
				String.raw`(?:can't|cannot|cant|can not) (?:be invited|(?:invite|connect (?:with|to)) (?:this|that|yourself|attendee|self))`,
				String.raw`invite (?:yourself|self)`,
				String.raw`(?:does not|doesn't|isn't|aren't|not|only) accept(?:s|ing)?\b[^.;!?]{0,25}\b(?:connection|invit)`,
				String.raw`(?:invitations?|invites|connection requests) (?:are|is) (?:disabled|turned off|closed) (?:for|by) (?:this|that|the)`,
				String.raw`follow only|only be followed`,
				String.raw`e-?mail(?: address| verification)? (?:is )?(?:required|needed)`,
				String.raw`(?:enter|provide|know|requires?|need)\b[^.;!?]{0,30}\be-?mail`,
				String.raw`(?:outside(?: of)?|out of) (?:your |the )?network`,
				BLOCKED_BY_THEM,
				String.raw`nimmt keine (?:[a-z]+ )?(?:einladung|kontaktanfrage)`,
				String.raw`n'accepte pas (?:[a-z]+ )?(?:d'|les )?invitation`,
				String.raw`no acepta (?:[a-z]+ )?invitacion`,
				String.raw`non accetta (?:[a-z]+ )?invit`,
				String.raw`nao aceita (?:[a-z]+ )?convite`,
				String.raw`accepteert geen (?:[a-z]+ )?uitnodiging`,
			),
		],
		unless: [BLOCKED_BY_A_PROGRAM, LISTED],
	},
	{ means: 'limit', subjects: POSTS, when: [ALREADY_ON_THE_POST], and: SEVERAL_POSTS },
	{ means: 'alreadyDone', subjects: POSTS, when: [ALREADY_ON_THE_POST], surely: true },
	{
		means: 'postClosed',
		subjects: POSTS,
		when: [
			THEIRS,
			BLOCKED_YOURS,
			CLOSED_TO_YOURS,
			any(
				'missing social urn',
				String.raw`does not support (?:like|comment)`,
				String.raw`comment(?:s|ing)?\b[^.;!?]{0,25}\b(?:disabled|turned off|closed|not allowed|limited|restricted)`,
				String.raw`(?:disabled|restricted|limited|closed|turned off) comment(?:s|ing)\b`,
				String.raw`(?:can't|cannot|can not) (?:comment on|like|react to) this`,
			),
		],
	},
	{
		means: 'watchlistNotFound',
		subjects: ['watchlist', 'posts'],
		when: [
			any(
				String.raw`watchlist\b[^.;!?]{0,30}\bnot (?:be )?found`,
				'invalid watchlist id',
				String.raw`permission to access this watchlist`,
			),
		],
	},
	{
		means: 'postNotFound',
		subjects: POSTS,
		when: gone(oneOf('posts?', 'activity', 'update', 'share', 'beitrag', 'publication', 'publicacion', 'publicacao', 'bericht')),
		unless: [NOT_THE_ROWS],
	},
	{
		means: 'companyNotFound',
		subjects: COMPANIES,
		when: gone(
			oneOf(
				'compan(?:y|ies)',
				'organi[sz]ation',
				'company page',
				'page',
				'unternehmen',
				'entreprise',
				'empresa',
				'azienda',
				'bedrijf',
			),
		),
		unless: [NOT_THE_ROWS],
	},
	{ means: 'profileNotFound', subjects: TO_PEOPLE, when: gone(PEOPLE), unless: [NOT_THE_ROWS] },
	{ means: 'profileNotFound', subjects: TO_PEOPLE, when: [any(String.raw`(?:has |have )?left linkedin`, String.raw`(?:no longer|not) (?:a member (?:of|on)|on) linkedin`)] },
	{ means: 'profileNotFound', subjects: TO_PEOPLE, when: [near(ACCOUNT, `${RESTRICTED}|${GONE}`, 40)], and: ABOUT_SOMEBODY },
	{ means: 'profileNotFound', subjects: ['lookup', 'posts'], when: [any(String.raw`(?:outside(?: of)?|out of) (?:your |the )?network`)] },
];
