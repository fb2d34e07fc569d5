// The words OutX and LinkedIn refuse with, as patterns over plain words: lower case, without accents, codes as words. In the
// languages LinkedIn's members use most: English, German, French, Spanish, Italian, Portuguese, Dutch, Polish.

export const any = (...patterns: string[]): RegExp => new RegExp(`\\b(?:${patterns.join('|')})`);
/** Both in one sentence, in whatever order. */
export const near = (one: string, other: string, gap = 60): RegExp => {
	const between = `[^.;!?]{0,${gap}}`;
	return new RegExp(`\\b(?:${one})\\b${between}\\b(?:${other})\\b|\\b(?:${other})\\b${between}\\b(?:${one})\\b`);
};
export const oneOf = (...words: string[]): string => words.join('|');
/** Words that may stand between. */
export const UP_TO_TWO = '(?:[a-z]+ ){0,2}';
export const UP_TO_THREE = '(?:[a-z]+ ){0,3}';
/** Any of these, in a text without the other anywhere. */
const anyWithout = (other: RegExp, ...patterns: string[]): RegExp => new RegExp(`^(?!.*(?:${other.source})).*\\b(?:${patterns.join('|')})`);
/** What a text can be asked for: a pattern, or more than one pattern can say. */
export interface Words {
	test(text: string): boolean;
}
/** What the next sentence says of other things changes nothing about this one. */
const sentencesThat = (say: RegExp, text: string): string[] =>
	text
		.split(/[.;!?]/)
		.map((sentence) => sentence.trim())
		.filter((sentence) => say.test(sentence));
/** There is such a sentence, and each is so. */
const everySentenceThat = (says: RegExp, isSo: (sentence: string) => boolean): Words => ({
	test: (text) => {
		const sentences = sentencesThat(says, text);
		return sentences.length > 0 && sentences.every(isSo);
	},
});
const aSentenceThat = (says: RegExp, without: RegExp): Words => ({ test: (text) => sentencesThat(says, text).some((sentence) => !without.test(sentence)) });

export const LIMIT = oneOf(
	...['[a-z]*limits?', 'quotas?', 'maximum', 'allowance', 'grenze', '[a-z]*kontingent', 'hochstzahl', 'limites?', 'limitation'],
	...['caps?', 'plafond', 'cupo', 'maximo', 'massimo', 'limiti', '[a-z]*limiet', 'limitu', 'maximale (?:an)?zahl', 'nombre maxim(?:al|um)'],
	...['[a-z]*grans(?:en)?', '[a-z]*gr(?:æ|e)nsen?', 'limita', 'limitul'],
);
export const REACHED = oneOf(
	...[
		'reached(?! out)',
		'exceed(?:ed|s|ing)?',
		'hit',
		'used up',
		'used all',
		'exhausted',
		'over (?:the|your|their)',
		'erreicht',
		'ausgeschopft',
	],
	...[
		'uberschritten',
		'aufgebraucht',
		'erschopft',
		'atteinte?s?',
		'atteint',
		'depassee?s?',
		'epuisee?s?',
		'alcanzad[oa]s?',
		'alcanzaste',
		'llegado',
	],
	...[
		'superad[oa]s?',
		'excedid[oa]s?',
		'agotad[oa]s?',
		'raggiunt[oaie]',
		'superat[oaie]',
		'esaurit[oaie]',
		'atingid[oa]s?',
		'atingiu',
	],
	...['alcancou', 'excedeu', 'ultrapass[a-z]+', 'esgot[a-z]+', 'bereikt', 'overschreden', 'opgebruikt', 'verbruikt'],
	...['wyczerp[a-z]+', 'osiagn[a-z]+', 'przekrocz[a-z]+', 'natt', 'nadd', 'naet', 'overskrid[a-z]*', 'overskredet'],
	...['dosahl[a-z]*', 'prekroc[a-z]+', 'atins', 'depasit[a-z]*'],
	...['verbraucht', 'utilise tou(?:te)?s', 'usado tod[oa]s', 'usato tutt[ie]', 'usou tod[oa]s', 'al (?:je|uw) [^.;!?]{0,40}gebruikt', 'wykorzysta[a-z]+'],
);
export const INVITATION = oneOf(
	...[
		'invit[a-z]*',
		'connections? requests?',
		'connect requests?',
		'requests? to connect',
		'[a-z]*einladung[a-z]*',
		'(?:kontakt|vernetzungs)anfragen?',
	],
	...[
		'demandes? de (?:connexion|mise en relation)',
		'solicitud(?:es)?',
		'richiest[ea] di collegamento',
		'convites?',
		'convid[a-z]+',
	],
	...[
		'solicitac(?:ao|oes)',
		'pedidos? de (?:conexao|ligacao)',
		'[a-z]*uitnodiging[a-z]*',
		'connectieverzoek[a-z]*',
		'zaprosze[a-z]*',
	],
);
/** Several of them. */
const INVITATIONS = oneOf(
	...['invitations', 'invites', 'connections? requests', 'connect requests', 'requests(?: to connect)?', '\\d+ connections'],
	...['einladungen', '(?:kontakt|vernetzungs)anfragen', 'demandes', 'invitaciones', 'solicitudes', 'inviti', 'richieste di collegamento'],
	...['convites', 'solicitacoes', 'pedidos', 'uitnodigingen', 'connectieverzoeken', 'zaprosze(?:n|nia)'],
);
export const WEEK = /\bweek|woche|semaine|semana|settiman|tygod/;

/** What the person of a row is called. */
const THIS_ONE = oneOf(
	'(?:this|that|the) (?:member|person|recipient|invitee|profile)',
	'(?:this|that) (?:user|contact)',
	...['(?:diese[mnrs]?|das|dem|die|der) (?:mitglied|person)', 'diese[mnrs]? (?:nutzer|kontakt)', 'ce membre|cette personne|cet utilisateur'],
	...['(?:este|ese|el) miembro|(?:esta|esa) persona|este usuario', '(?:questo|il) membro|questa persona|questo utente'],
	...['(?:este|esse|o) membro|(?:esta|essa) pessoa|(?:este|esse) usuario', '(?:dit|het) lid|deze persoon|deze gebruiker'],
	...['t(?:en|ego|emu) uzytkownik(?:a|owi)?|t(?:a|ej) osob(?:a|y|ie)'],
);

/** The same, in the words of those who keep lists of people. */
export const ANY_ONE = oneOf(THIS_ONE, '(?:this|that|the) (?:lead|prospect|contact|attendee|candidate)', 'him', 'her', 'them');

/** Named together, so that nobody called Limit is one. */
export const LIMIT_OF_INVITATIONS = any(
	String.raw`(?:${INVITATION}) (?:limits?|quotas?)\b`,
	'(?:einladungs|uitnodigings)(?:limit|kontingent|grenze)',
	String.raw`(?:${LIMIT}) ${UP_TO_TWO}(?:of |on |for |d'|de |di |voor |an |von |fur )${UP_TO_TWO}(?:${INVITATION})\b`,
);
/** The same in scripts without the word borders that the other patterns stand on. */
export const LIMIT_ELSEWHERE = new RegExp(
	[
		'(?:招待|招請).{0,30}(?:上限|制限|達)|(?:上限|制限).{0,30}(?:招待|招請)',
		'(?:邀请|邀請).{0,30}(?:上限|限制|已达|已達)|(?:上限|限制).{0,30}(?:邀请|邀請)',
		'초대.{0,60}(?:한도|제한|초과)|(?:한도|제한|초과).{0,60}초대',
		'приглаш\\S*.{0,40}(?:лимит|предел|огранич|исчерп)|(?:лимит|предел|огранич|исчерп)\\S*.{0,40}приглаш',
		'davet\\S*.{0,40}(?:s[iı]n[iı]r|limit)|(?:s[iı]n[iı]r|limit)\\S*.{0,40}davet',
		'دعو.{0,40}(?:حد|قصى)|(?:حد|قصى).{0,40}دعو',
	]
		.join('|')
		.normalize('NFKD'),
);

/** Who sends, in OutX's words: `User is logged out`. */
const SENDER = any(String.raw`(?<!\b(?:this|that) )users?\b|senders?\b|account owner|admin|team\b`);
/** Recipients have no limit per day or week and none of invitations: such a limit is the account's, whoever is named. */
export const OF_THE_SENDER = any(
	SENDER.source,
	String.raw`(?:daily|hourly|weekly|monthly)\b|per (?:hour|day|week|month)\b|today|this (?:week|month)\b`,
	WEEK.source,
	String.raw`heute|taglich|tages|aujourd'hui|quotidien|hoy\b|diari[oa]|oggi|giornalier|hoje|vandaag|dagelijks|dzis|dzienn`,
	String.raw`(?:invit[a-z]*|connection request) (?:limit|quota)s?\b(?![^.;!?]{0,30}\breceiv)`,
	String.raw`(?:limit|quota|maximum|max) (?:number )?(?:of|on|for) ${UP_TO_TWO}(?:invitations|invites|connection requests)\b(?! to\b|[^.;!?]{0,30}\breceiv)`,
);

/** A limit of the person's own, which says nothing about the account. */
export const THEIR_CONNECTIONS = anyWithout(
	OF_THE_SENDER,
	String.raw`(?:member|recipient|person|user|they)\b.{0,40}\b(?:limit|maximum)\b[^.]{0,30}\bconnections\b`,
);

/** In English: one or several, and several only. */
const ASKS = '(?:invitations|invites|connection requests)';
const ASK = '(?:invitations?|invites|connection requests)';
/** Nobody is told this who may still do it to others. */
const SO_MANY = String.raw`(?:can't|cannot|can not|unable to|not able to|not allowed to) [a-z]+ ${UP_TO_TWO}(?:this|so|that) many (?:[a-z]+ )?(?:people|members|profiles|users|posts|articles|${ASKS}|messages|comments)\b(?! (?:who|that) (?:aren't|are not)\b)`;
export const OUT_OF_INVITATIONS = any(
	String.raw`out of ${UP_TO_TWO}invit`,
	String.raw`(?:no|0|zero) (?:more )?${UP_TO_TWO}${ASK} (?:left|remaining|available)`,
	String.raw`(?:can't|cannot|cant|can not|unable to) send (?:any )?(?:more (?:[a-z]+ )?(?:invit|connection requests)|(?:[a-z]+ )?${ASKS} (?:this week|today|anymore|any more))`,
	String.raw`(?:can no longer|no longer able to) send (?:any )?(?:[a-z]+ )?${ASK}\b(?! to (?:this|that|him|her|them))`,
	String.raw`(?:no|0) more ${ASK} (?:this week|today|until|for now|for (?:this|the) week|allowed|possible)`,
	String.raw`used (?:up )?all (?:[a-z]+ ){0,4}${ASK}`,
	String.raw`(?:temporarily|currently) unable to send ${UP_TO_TWO}${ASK}`,
	String.raw`unable to send ${UP_TO_TWO}${ASK} (?:at the moment|at this time|right now|for now)`,
	String.raw`0 ?(?:/|(?:out )?of) ?\d+ (?:[a-z]+ )?${ASKS} (?:left|remaining|available)`,
	String.raw`sent ${UP_TO_TWO}\d+ (?:[a-z]+ )?${ASKS}\b(?! to )[^.;!?]{0,30}\b(?:max(?:imum)?|limit|allowed)\b`,
	String.raw`(?:invitations|invites|inviting) (?:is |are |has been |have been )?(?:temporarily |currently )?(?:paused(?! (?:for|by|to) (?:${ANY_ONE})\b)|(?:disabled|suspended|blocked|restricted|limited) for you)\b`,
	String.raw`${ASK} (?:are |is |have been )?(?:already used|(?:already )?(?:used up|exhausted))\b`,
	// An address for everybody, or nothing from anybody.
	String.raw`(?<!\b(?:${THIS_ONE})\b[^.,:;!?]{0,30})e-?mail\b[^.;!?:]{0,40}\b(?:(?:each|every|all) (?:invit|person|people|member)|(?:people|every(?:one|body)|any(?:one|body)) you\b(?! (?:[a-z']+ ){0,2}(?:know|met|linked|connected|outside)\b))`,
	String.raw`(?<!(?:'s|their) )${ASKS} (?:now |will now |currently )(?:requires?|needs?)\b(?![^.;!?]{0,20}(?:'s|their)\b)[^.;!?]{0,20}\be-?mail`,
	String.raw`linkedin (?:is not|isn't|does not|doesn't|(?:is )?no longer) (?:currently )?accept(?:s|ing)? ${UP_TO_TWO}${ASKS}\b(?! (?:[a-z]+ ){1,4}(?:${ANY_ONE})\b)`,
	SO_MANY,
	String.raw`(?:(?:exceeded|reached|hit) the number of|used (?:up )?(?:all )?(?:of )?your) ${UP_TO_TWO}${ASKS}\b(?! (?:to|for) (?:${ANY_ONE})\b)`,
	String.raw`(?:linkedin|we)(?: has|'ve| have)? (?:temporarily )?paused (?:all )?(?:your )?(?:invit|connect)[a-z]*(?! (?:requests )?(?:to|for) (?:${ANY_ONE})\b)`,
	String.raw`(?:can't|cannot|can not|unable to|won't be able to) (?:invite|send (?:[a-z]+ )?${ASKS} to) (?:anyone|anybody|(?:new|more|other|any) (?:people|members|persons))\b(?! (?:outside|out of|without (?:[a-z]+ )?e-?mail))`,
	String.raw`(?:bereits|schon|deja|ya|gia|ja|al|reeds|juz) ${UP_TO_THREE}\d+ (?:${INVITATIONS})\b`,
	String.raw`max(?:imum)? (?:number of )?(?:invitations?|invites)\b`,
	String.raw`keine (?:[a-z]+ )?(?:einladungen|kontaktanfragen) (?:mehr|ubrig)`,
	String.raw`keine (?:weiteren|neuen|zusatzlichen) (?:einladungen|kontaktanfragen)|(?:einladungen|kontaktanfragen)\b[^.;!?]{0,40}\b(?:auf|ver)gebraucht`,
	String.raw`(?:plus|plus aucune?) (?:d'|de )?(?:invitations?|envoyer)`,
	String.raw`utilise toutes (?:vos|tes|les) invitations`,
	String.raw`(?:sin|quedan?) (?:mas )?invitaciones`,
	String.raw`no puede[sn]? (?:enviar|mandar) mas (?:invitaciones|solicitudes)`,
	String.raw`(?:agotado|usado) (?:todas )?(?:tus|sus|las) invitaciones`,
	String.raw`esaurito (?:gli|i tuoi|tutti gli) inviti`,
	String.raw`non puo[i]? (?:piu inviare|inviare (?:piu|altri|altre)) (?:inviti|richieste)`,
	String.raw`usato tutti (?:gli|i tuoi) inviti`,
	String.raw`(?:sem|restam|acabaram)(?: os| seus| mais)* convites`,
	String.raw`convites (?:acabaram|esgot)`,
	String.raw`nao (?:pode|podes) (?:mais enviar|enviar mais) (?:convites|solicitacoes)`,
	String.raw`usou todos os (?:seus )?convites`,
	String.raw`geen (?:[a-z]+ )?uitnodigingen (?:meer|over)`,
	String.raw`uitnodigingen zijn op\b|al (?:je|uw) uitnodigingen gebruikt`,
	String.raw`nie mozesz (?:juz )?wys(?:y)?lac wiecej zaprosze`,
);
export const TOO_MANY_INVITATIONS = any(
	String.raw`too many ${UP_TO_THREE}(?:invit|connection requests|requests to connect)`,
	String.raw`zu viele ${UP_TO_TWO}(?:einladung|kontaktanfrage|vernetzungsanfrage)`,
	String.raw`trop (?:d'|de )(?:[a-z]+ )?(?:invitations|demandes)`,
	String.raw`demasiad[ao]s (?:invitaciones|solicitudes|convites)`,
	String.raw`tropp[ie] (?:inviti|richieste di collegamento)`,
	String.raw`(?:muit|demasiad)[oa]s (?:convites|solicitacoes|pedidos)`,
	String.raw`te veel (?:[a-z]+ )?(?:uitnodiging|connectieverzoek)`,
	String.raw`zbyt (?:wiele|duzo) zaprosze`,
);
export const NEXT_WEEK = any(
	String.raw`next week\b`,
	String.raw`nachste[nr]? woche`,
	'semaine prochaine',
	'proxima semana',
	'semana que viene',
	'(?:prossima settimana|settimana prossima)',
	'volgende week',
	'przyszlym tygodniu',
);
/** Of programs that ask too often. */
export const TOO_MANY_REQUESTS = any(
	String.raw`rate[ -]?limit`,
	String.raw`(?:api|request|requests) (?:limit|quota)`,
	'too many requests(?! to connect)',
	'throttl',
	String.raw`(?:status(?: code)?|http|error|code)["']?\s*[:=]?\s*["']?429\b`,
	'slow down',
	'zu viele anfragen',
	'trop de requetes',
	'demasiadas peticiones',
	'troppe richieste',
	'muitas requisicoes',
	'te veel verzoeken',
);
export const NO_LIMIT = any(String.raw`(?:no|without|not|ohne|kein[a-z]*|sans|sin|senza|sem|geen) (?:[a-z]+ )?limits?\b`);

export const PERSONAL = oneOf(
	...[
		'personali[sz]ed',
		'personali[sz]e',
		'custom',
		'personnalise[a-z]*',
		'personalizad[oa]s?',
		'personalizzat[oaie]',
		'gepersonaliseerde?',
	],
	...['personalisierte[nr]?', 'personliche[nr]?', 'individuelle[nr]?', 'persoonlijke', 'spersonalizowan[a-z]+'],
);
const NOTES = '(?:notes?|notas?|notiz(?:en)?|notities?|notat(?:ek|ki|ka))';
export const NOTE_OR_INVITATION = oneOf(
	INVITATION,
	NOTES,
	'inviti',
	'invito',
	'messages?',
	'nachricht(?:en)?',
	'messaggi[o]?',
	'mensajes?',
	'mensage(?:m|ns)',
	'berichten?',
);
export const USED_UP = new RegExp(
	`\\b(?:${oneOf(LIMIT, REACHED, 'limited', 'out of', 'no more', 'left', 'remaining', 'premium', 'keine', 'plus', 'sin', 'geen', 'sem', String.raw`(\d+) ?/ ?\1`)})\\b`,
);
/** A note counts as used up only where the two stand together: invitations that have a note have limits of their own. */
export const OUT_OF_NOTES = any(
	String.raw`${NOTES} (?:limit|quota|allowance)`,
	String.raw`(?:out|limit|number|quota) of ${UP_TO_THREE}${NOTES}\b`,
	String.raw`no (?:more )?${UP_TO_THREE}${NOTES} (?:left|remaining|available)`,
	String.raw`used (?:up )?all (?:[a-z]+ ){0,4}${NOTES}\b`,
	String.raw`${NOTES}\b[^.;!?]{0,40}\bpremium`,
	String.raw`premium\b[^.;!?]{0,40}\b${NOTES}\b`,
);

const IS = '(?:is |was |has been )?';
/** What one person or post has reached: every other row fares otherwise. That a limit's sentence names them says nothing of whose it is. */
export const THEIRS = anyWithout(
	OF_THE_SENDER,
	String.raw`(?:recipient|member|person|author|invitee|they|he|she|post|article)s? (?:has |have )?(?:already )?(?:reached|exceeded|hit|too many|got too many)`,
	String.raw`(?:their|his|her|(?:recipient|invitee|author|(?:this|that|the) (?:member|person))'s) ${UP_TO_TWO}(?:limit|quota|maximum)`,
	String.raw`(?:${LIMIT})\b[^.;!?]{0,40}\b(?:on|of|for) (?:this|that) (?:post|update|article)\b`,
);
/** Said beside a limit that one person has, these make it the account's own. */
const LIMIT_BY_ITSELF = any(OF_THE_SENDER.source, String.raw`(?:${LIMIT}) ${IS}(?:${REACHED})\b`);
const ANY_LIMIT = any(OF_THE_SENDER.source, String.raw`(?:${LIMIT})\b`);
/** A limit, whatever of. */
export const LIMIT_OF_ACTS = any(
	String.raw`fuse limit|(?:weekly|daily|monthly|hourly) limit\b`,
	String.raw`limits (?:how many|the number of)\b[^.!?]{0,50}\b(?:${REACHED})\b`,
	String.raw`used (?:up )?(?:all )?(?:of )?(?:your|the) (?:[a-z]+ )?(?:quota|allowance)\b`,
	String.raw`max(?:imum)?\.? \d+ ?(?:/|per|an?) ?(?:hour|day|week|month)\b[^.;!?]{0,20}\b(?:${REACHED})\b`,
	String.raw`([2-9]|[1-9]\d+) ?(?:/|of) ?\1 (?:[a-z]+ )?(?:${ASKS}|messages|in[- ]?mails|comments|likes) (?:used|sent|today|this week)\b`,
);
/** Of messages, InMails, comments: paused, counted, or too many at once. */
export const OUT_OF_ACTS = any(
	SO_MANY,
	String.raw`too many (?:[a-z]+ )?in[- ]?mails?\b`,
	String.raw`(?:sent|used) ${UP_TO_TWO}\d+ (?:of \d+ )?(?:[a-z]+ )?(?:in[- ]?mails|messages)\b(?! to )[^.;!?]{0,25}\b(?:today|this (?:week|month)|maximum|max|limit|allowed)\b(?! to (?:this|that|him|her|them))`,
	String.raw`(?<!(?:has|have) )(?:in[- ]?mails?|messages|messaging|comments|commenting|likes|reactions)(?: sending)? ${UP_TO_THREE}paused\b(?! (?:for|by|to|on) (?:${ANY_ONE}|(?:this|that|the) (?:post|author|conversation|thread))\b)`,
);
const TOO_MANY_OR_NO_MORE = oneOf('too many', 'max(?:imum)?', 'limit', 'no more', 'any more', 'no longer send');
/** Of these nobody gets more than some, which says nothing about the next row. */
const noMoreToThisOne = (things: string): RegExp =>
	anyWithout(LIMIT_BY_ITSELF, String.raw`(?:${TOO_MANY_OR_NO_MORE})\b[^.,:;!?]{0,30}\b(?:${things}) (?:sent )?to (?:${THIS_ONE}|him|her)\b(?!')`);
export const NO_MORE_MESSAGES_TO_THEM = [
	noMoreToThisOne('messages|in[- ]?mails'),
	anyWithout(LIMIT_BY_ITSELF, String.raw`wait\b[^.;!?]{0,30}\b(?:reply|replies|answers?|response)\b[^.;!?]{0,30}\bbefore`),
];
const TOO_MANY = oneOf('too many', 'zu viele', "trop d[e']", 'demasiad[oa]s', 'tropp[ie]', 'muit[oa]s', 'te veel', 'zbyt wiele');
/** Whom nobody may invite just now, in the words for this one person. */
export const NO_MORE_INVITATIONS_TO_THEM = [
	noMoreToThisOne('invitations|invites|connections? requests'),
	anyWithout(OF_THE_SENDER, String.raw`(?:${THIS_ONE}|recipient|they|he|she) (?:has |have )?(?:received|got) too many`),
	anyWithout(
		any(OF_THE_SENDER.source, LIMIT_OF_INVITATIONS.source),
		String.raw`(?:${THIS_ONE}) (?:hat|nimmt|a|n'accepte|ha|no acepta|non accetta|atingiu|recebeu|nao aceita|heeft|accepteert|osiagnal)\b[^.,:;!?]{0,40}\b(?:${LIMIT}|${TOO_MANY}|(?:keine|plus d'|mas|piu|mais|geen) ?(?:${INVITATION}))\b`,
	),
	anyWithout(
		ANY_LIMIT,
		String.raw`dies(?:er person|em mitglied) (?:[a-z]+ )?keine (?:[a-z]+ )?(?:${INVITATION})`,
		String.raw`geen (?:[a-z]+ )?uitnodigingen (?:meer )?(?:naar|aan) (?:${THIS_ONE})`,
		String.raw`(?:plus|mas|piu|altri|altre|mais|wiecej)\b[^.,:;!?]{0,20}\b(?:${INVITATIONS}|invitation) (?:a|para|do) (?:${THIS_ONE})`,
	),
	// How many connections they have is theirs on every day, as is what they receive.
	anyWithout(
		/\b(?:you(?:'ve| have)|your|user|sender|team)\b/,
		String.raw`(?:${THIS_ONE}) (?:has |have )?(?:already )?(?:reached|exceeded|hit) (?:the |their |his |her )?(?:maximum|max|limit)(?: number| amount)? of connections\b(?! requests?)`,
		String.raw`(?:${THIS_ONE}|recipient|invitee|they|he|she) (?:has |have )?(?:already )?(?:reached|exceeded|hit)\b[^.,:;!?]{0,40}\b(?:(?:received|incoming) (?:${INVITATIONS})|(?:${INVITATIONS}) received)\b`,
	),
	// They declined, or were asked too often: `Try again next week` is for them alone.
	anyWithout(
		any(String.raw`(?:${LIMIT})\b`),
		String.raw`(?:invitation|invite|request) to (?:${THIS_ONE}) (?:was|has been) (?:recently )?(?:declined|rejected|ignored)`,
		String.raw`(?:${THIS_ONE}|recipient|they|he|she) (?:has |have )?(?:recently )?(?:declined|rejected|ignored) (?:your|the|an) (?:[a-z]+ )?(?:invit|connection request|request)`,
		String.raw`invited (?:${THIS_ONE}) too (?:many times|often|recently)`,
	),
];
/** When somebody may be invited again who withdrew or declined: LinkedIn's own words. */
export const INVITE_AGAIN_LATER = any(
	String.raw`(?:re-?)?(?:invite|send)\b[^.;!?]{0,30}\b(?:this|that) (?:member|person|user) (?:again )?(?:next week|(?:after|in) (?:[a-z0-9]+ )?(?:days?|weeks?))`,
	String.raw`(?:invitation|invite|request) (?:was|has been) sent to (?:${THIS_ONE}) recently`,
	String.raw`wait\b[^.;!?]{0,40}\bbefore (?:you )?(?:send|sending) (?:another|a new|a further) (?:invitation|invite|connection request) to (?:${THIS_ONE})`,
);

/** Whose invitation was taken back has to wait, whatever weeks are named. */
export const WITHDRAWN = any(
	String.raw`recently (?:withdrew|withdrawn)\b(?![^.;!?]{0,30}\b(?:${INVITATIONS})\b)`,
	String.raw`you (?:[a-z]+ )?withdrew (?:your|an|the|this) (?:[a-z]+ )?invit`,
	String.raw`(?:withdrew|withdrawn)\b[^.;!?]{0,40}\b(?:this|that) (?:member|person|user)`,
);

const SOMEBODYS = oneOf("(?<!(?:team|account) )(?:member|recipient|person|(?:this|that) user|target|prospect|invitee|owner|author)(?:'s|s'|s)", 'recipient', 'target', 'prospect', 'invitee', 'author', 'their', 'his', 'her');
/** Somebody else's account is one row's own matter; yours is that of every row. That a sentence is about somebody says nothing of whose account it names. */
export const SOMEBODYS_ACCOUNT = anyWithout(
	SENDER,
	String.raw`(?:${SOMEBODYS}|(?<!team )member) (?:linkedin )?account`,
	String.raw`(?:account|profile) (?:that |which )?you(?:'re| are) (?:trying|about|attempting) to (?:invite|connect|contact|message|view|reach)`,
	String.raw`(?:account|konto|compte|cuenta|conta) (?:of|de|del|do|da|du|di|van|des|der|dieses|dieser|deste|desta|desse|dessa) (?:[a-z]+ )?(?:member|person[a-z]*|pessoa|user|recipient|mitglieds|nutzers|empfangers|membre|destinatari[a-z]*|utilisateur|miembro|usuario|membro|utente|lid|gebruiker)`,
);
const NO_ONES_NAME = '(?:owner|client|customer|seat|holder|operator|company|member|agent|workspace|linkedin|outx|who|it|organi[sz]ation|recruiter|session|extension|browser|colleague|profile|today|team|admin)s?';
/** By a name, and it could be anybody's. */
export const NAMED_ACCOUNT = anyWithout(
	// LinkedIn tells nobody about another one's.
	any(SENDER.source, String.raw`(?<=by |'s )linkedin\b|linkedin (?:has )?(?:temporarily )?(?:restricted|suspended|blocked|banned)`),
	String.raw`(?!${NO_ONES_NAME}'s)[a-z]+'s (?:linkedin )?account\b`,
	String.raw`account of (?!(?:the|this|that|your|our|an?|${NO_ONES_NAME})\b)[a-z]`,
);
/** Who is restricted there themselves. */
export const SOMEBODY_RESTRICTED = any(
	String.raw`(?:restricted|suspended|blocked|banned) (?:(?:this|that|the) (?:member|person|user|profile)|(?:this |that |the )?(?:${SOMEBODYS}) (?:linkedin )?profile)\b(?!')`,
	String.raw`(?:(?:this|that|the) (?:member|person|user|recipient|profile)|(?:${SOMEBODYS}) (?:linkedin )?profile) (?:is |was |has been |appears to be )(?:temporarily |permanently |currently )?(?:restricted|suspended|blocked|banned|limited)\b`,
	// Only one's own.
	String.raw`(?:deactivated|deleted|closed|hibernated) (?:their|his|her) (?:own )?(?:linkedin )?account\b`,
	// What members do to each other, too.
	String.raw`you(?:'re| are|'ve been| have been| were) blocked from (?:viewing|contacting|messaging|inviting) (?:this|that) (?:member|person|user|profile)\b`,
);
/** Where it's enough that the sentence is about somebody. */
export const ABOUT_SOMEBODY = new RegExp(`${SOMEBODYS_ACCOUNT.source}|\\b(?:(?:${SOMEBODYS}) (?:linkedin )?profile|this (?:member|person|user|recipient|profile)\\b)`);
export const RESTRICTED = oneOf(
	...['restricted', 'suspended', 'blocked', 'locked', 'disabled', 'banned', 'flagged', 'deactivated', 'temporarily limited'],
	...[
		'eingeschrankt',
		'gesperrt',
		'blockiert',
		'restreint',
		'suspendue?',
		'bloquee?',
		'restringid[oa]',
		'bloquead[oa]',
		'suspendid[oa]',
	],
	...['limitat[oa]', 'bloccat[oa]', 'sospes[oa]', 'restrit[oa]', 'suspens[oa]', 'beperkt', 'geblokkeerd', 'opgeschort'],
	...['ograniczon[ea]', 'zablokowan[ea]', 'zawieszon[ea]'],
	...['(?:est|ete) (?:[a-z]+ )?limitee?(?! a\\b)', '(?:esta|sido|foi) (?:[a-z]+ )?limitad[oa](?! a\\b)'],
);
/** Neither towards some people only, nor by somebody. */
const NOT_FOR_SOME = String.raw`(?! here\b)(?! (?:for|to|with|by) (?:${ANY_ONE})\b)(?! by (?!linkedin|our|us\b))(?! to ${UP_TO_TWO}(?:connections|members))(?![^.;!?]*\b(?:author|recipient|group|until they)\b)`;
const TURNED_OFF = String.raw`(?:messag(?:es|ing)|comment(?:s|ing)|invitations|likes|liking|reactions) (?:(?:is|are|was|has|have|been|temporarily|currently) ){0,4}(?:turned off|disabled|not allowed|restricted|limited|suspended|blocked)`;
/** LinkedIn's measures against the account, where no account is named. */
export const ACCOUNT_STOPPED = any(
	String.raw`linkedin (?:has |have )?(?:temporarily |permanently )?(?:blocked|restricted|suspended|banned)`,
	String.raw`(?:blocked|restricted) by linkedin\b(?! for (?:${ANY_ONE})\b)`,
	String.raw`you(?:'re| are|'ve been| have been| were)? ${UP_TO_TWO}(?:blocked|restricted|banned|suspended|prevented) from`,
	String.raw`your (?:ability|permission) to [a-z]+\b[^.;!?]{0,40}\b(?:restricted|limited|disabled|suspended|blocked|removed)`,
	String.raw`(?:limited your (?:linkedin )?(?:account|access)|your (?:linkedin )?access ${IS}(?:temporarily |currently )?(?:restricted|suspended|blocked|limited\b(?! to\b)))`,
	String.raw`access to your (?:linkedin )?account ${IS}(?:temporarily |currently )?limited\b(?! to\b)`,
	String.raw`your (?:messaging|commenting|inviting|connecting|posting|invit[a-z]* privileges)\b(?! (?:to|with) (?:${ANY_ONE})\b)[^.;!?]{0,25}\b(?:disabled|restricted|suspended|blocked)${NOT_FOR_SOME}`,
	String.raw`you\b[^.;!?]{0,8} (?:hit|under|got) an? (?:temporary )?(?:block|restriction|ban|suspension)\b`,
	String.raw`your (?:(?:linkedin )?profile|ip(?: address)?\b(?!.* by (?!linkedin))) ${IS}(?:temporarily |currently )?(?:restricted|suspended|blocked|banned|locked|limited\b(?! to\b))`,
	String.raw`${TURNED_OFF} (?:by linkedin\b(?! (?:to|for)(?:\W*$| (?!protect)(?:[a-z]+ )?(?:non-)?(?:connections|members?)\b))|(?:for (?:your|this)|on your) (?:linkedin )?account\b(?!'s| type)(?!.* by (?!linkedin)))`,
	String.raw`your ${TURNED_OFF}${NOT_FOR_SOME}`,
	String.raw`account (?:restriction|suspension|limitation|ban)s?\b`,
	String.raw`account (?:is |was |has been |appears to be )?(?:temporarily |currently )?(?:limited\b(?! to\b)|on hold\b|under review\b)`,
);
/** What the account may not do in one place only. */
export const IN_ONE_PLACE = any(
	String.raw`(?:this|that|the) (?:post|article|update|comment|company|page)\b`,
	String.raw`recipient's|privacy settings|not found`,
);
/** Somebody's own choice, where a rule is about one person: what LinkedIn blocks has been told by then. */
export const BLOCKED_BY_THEM = String.raw`blocked (?:recipient|you|by (?!linkedin)|this)|has blocked`;
/** What programs block is nobody's choice. */
export const BLOCKED_BY_A_PROGRAM = any(
	String.raw`err blocked|blocked by (?:[a-z]+ )?(?:client|cors|csp|browser|chrome|extension|ad ?block(?:er)?|firewall|proxy|network|server|cloudflare|antivirus|content)\b`,
	String.raw`(?:pop-?ups?|scripts?|cookies?|cloudflare|firewall|proxy|server|browser|chrome|website) (?:[a-z]{2,4} ){0,2}blocked`,
);
/** The same where it's named whose, so that a rule about the account leaves it alone. */
export const BLOCKED_BY_SOMEBODY = any(String.raw`(?:recipient|member|person|user|author|invitee|they|he|she) (?:has |have )?blocked`);
/** What somebody does to yours, or keeps from it, is their own matter. */
const BY_SOMEBODY = String.raw`(?:restricted|suspended|blocked|locked|disabled|banned) by (?:${ANY_ONE}|(?:the |an? )?(?:recipient|invitee|author|prospect|member)|its author)\b`;
export const BLOCKED_YOURS = any(
	String.raw`(?:recipient|member|person|user|author|invitee|they|he|she) (?:has |have )?blocked your`,
	String.raw`your (?:linkedin )?account (?:(?:is|are|was|were|has|have|been|seems|appears|to|be|currently|temporarily|permanently|apparently) ){0,4}${BY_SOMEBODY}`,
);
export const CLOSED_TO_YOURS = any(
	String.raw`(?:disabled|restricted|blocked) on this account's\b`,
	String.raw`(?:this|that|the) (?:profile|member|person|page|post) (?:is |was |has been )(?:[a-z]+ )?(?:restricted|blocked|locked|disabled|private|hidden) (?:for|to) your (?:linkedin )?account\b(?![^.;!?]*\b(?:account|restricted|suspended)\b)`,
	String.raw`your (?:linkedin )?account (?:can't|cannot|can not|could not|couldn't|is not able to) [a-z]+ (?:this|that|the) (?:profile|page|post|member|person)[:,]? (?:which |that )?(?:it |they )?(?:is|was|has been|are) (?:[a-z]+ )?(?:restricted|blocked|locked|disabled|private|hidden)\b`,
);
/** Whoever else is named: it's yours. */
export const YOUR_ACCOUNT_RESTRICTED = aSentenceThat(
	near('your (?:linkedin )?account', oneOf(RESTRICTED, '(?:is|was|been) (?:temporarily |currently )?limited(?! to\\b)', 'on hold', 'under review'), 40),
	any(BLOCKED_YOURS.source, CLOSED_TO_YOURS.source),
);
export const ACCOUNT = oneOf('accounts?', 'konto', 'benutzerkonto', 'compte', 'cuenta', 'conta');

export const SESSION_OVER = any(
	String.raw`session (?:is |was )?(?:no longer|not|isn't) (?:valid|active)`,
	String.raw`(?:log ?in|sign ?in) (?:has |is )?expired`,
	String.raw`session (?:has |is |was |had )?(?:already )?(?:been )?(?:expired|invalid|timed out|ended|terminated|revoked|missing|not found)`,
	String.raw`(?:expired|invalid|no|missing|inactive) (?:active |valid |linkedin |user )*session\b`,
	String.raw`sitzung[a-z]* (?:ist |wurde )?(?:abgelaufen|beendet|ungultig)`,
	String.raw`session (?:linkedin )?(?:a |est )?(?:expire|terminee)`,
	String.raw`sesion (?:de linkedin )?(?:ha |esta )?(?:expirad|caducad|expiro|caduco)`,
	String.raw`sessione (?:linkedin )?(?:e )?(?:scadut|terminat)`,
	String.raw`sessao (?:do linkedin )?(?:esta )?expir`,
	String.raw`sessie (?:is )?(?:verlopen|beeindigd)`,
	String.raw`sesja (?:[a-z]+ )?wygasl`,
	String.raw`(?:cookies?|li at|csrf|jsessionid|(?:access|auth|session) token)\b[^.;!?]{0,20}\b(?:expired|invalid|missing|mismatch|failed)`,
	String.raw`(?:missing|expired) ${UP_TO_TWO}(?:cookies?|li at|csrf|jsessionid)\b|no (?:li at|(?:linkedin |session )?cookies? (?:was |were )?(?:found|available|set))\b`,
	String.raw`invalid (?:cookie|csrf|credentials)`,
);
export const LOGGED_OUT = any(
	String.raw`(?:not|isn't|aren't) (?:currently )?(?:logged|signed) ?in(?:to)?\b`,
	String.raw`(?:logged|signed) out\b`,
	String.raw`(?:log|sign) ?in (?:again|to (?:linkedin|continue|your|view|see|open|connect|invite|message|comment)|first)`,
	String.raw`(?:log|sign) ?(?:in|up) \| ?linkedin|linkedin:? (?:log|sign) ?in(?: page\b| or (?:log|sign) ?up|$)|(?<=[:,(!.-] ?)(?:log|sign) ?in\W*$|^(?:the )?(?:log|sign) ?in page$`,
	String.raw`linkedin\.com\/(?:login|uas\/|authwall|checkpoint|signup)`,
	String.raw`please (?:log|sign) ?in\b|(?:to|or) (?:log|sign) ?in\b|(?:log|sign) back in\b`,
	String.raw`^join linkedin\b(?! (?:premium|sales|recruiter))|(?:log|sign) ?in or join\b`,
	String.raw`(?:log ?in|sign ?in|auth|authentication|re-?auth[a-z]*|re-?connect(?:ion)?) (?:is )?(?:required|needed|failed)`,
	String.raw`must (?:be |first )?(?:logged|signed|log|sign) ?in\b`,
	String.raw`(?:(?:need|have|has) to|needs?(?: to| a)?|requires?(?: a)?) (?:log|sign) ?in\b`,
	String.raw`re-?authenticat`,
	String.raw`unauthenticated\b|not (?:yet |currently )?authenticated\b`,
	String.raw`unauthori[sz]ed\b(?! to\b)`,
	String.raw`(?:log|sign) ?in (?:page|screen|form|prompt) (?:was |is )?(?:detected|shown|displayed|found|reached|appeared|instead)`,
	String.raw`account ${IS}not (?:yet |currently )?connected\b(?! (?:to|with) (?!linkedin|outx))|account (?:needs|has) to be reconnected\b`,
	String.raw`account ${UP_TO_THREE}disconnected\b|disconnected account|(?:expired|invalid) credentials`,
	String.raw`linkedin ${IS}(?:not (?:yet |currently )?connected|disconnected)\b(?! (?:to|with) )`,
	String.raw`(?:auth|(?:log|sign) ?in) ?wall\b|redirect(?:ed)? to (?:the )?(?:log|sign) ?in\b|(?:log|sign) ?in redirect`,
	String.raw`linkedin account ${IS}(?:not (?:yet )?(?:connected|linked)|disconnected|no longer connected)\b(?! (?:to|with) you)`,
	String.raw`no (?:(?:connected|linked|active) linkedin account|linkedin account (?:is )?(?:connected|linked|active))\b`,
	String.raw`(?:re-?connect|link) your (?:linkedin )?account\b|connect your linkedin account\b`,
	// With LinkedIn itself, and nobody there.
	String.raw`(?:not|isn't|aren't|nicht|non|pas|plus|no|nao|niet|nie|brak) ${UP_TO_TWO}(?:connected (?:to|with)|mit|verbunden mit|connectee?s? a|conectad[oa]s? (?:a|con|ao)|conness[oaie] a|verbonden met|polacz[a-z]+ z) linkedin\b(?![ -](?:member|user|profile|mitglied))`,
	String.raw`nicht (?:mehr )?(?:bei linkedin |in linkedin )?(?:angemeldet|eingeloggt)`,
	String.raw`(?:wurden?|wurdest|sind|bist) ${UP_TO_TWO}(?:abgemeldet|ausgeloggt)|(?:anmeldung|login|anmelden|einloggen) (?:ist )?(?:erforderlich|notig|notwendig)`,
	String.raw`(?:loggen sie sich|logge? dich) (?:bitte |erneut |wieder |bei linkedin )*ein\b`,
	String.raw`(?:melden sie sich|melde dich) (?:bitte |erneut |wieder |bei linkedin )*an\b`,
	String.raw`(?:bitte|erneut|wieder|neu) (?:bei linkedin )?(?:anmelden|einloggen|anzumelden|einzuloggen)`,
	String.raw`(?:reconnectez|connectez|identifiez)-vous`,
	String.raw`vous (?:reconnecter|identifier)\b|(?:veuillez|merci de|devez|priere de) vous connecter(?: a (?:linkedin|votre compte)| pour continuer)?\s*(?:[.;,!]|$)`,
	String.raw`vous (?:avez ete|etes) deconnecte|connexion (?:est )?(?:requise|necessaire)`,
	String.raw`n'etes (?:pas|plus) (?:identifie|connectee?s?(?: a (?:linkedin|votre compte))?\s*(?:[.;,!]|$))`,
	String.raw`no (?:has|ha) iniciado (?:la )?sesion`,
	String.raw`(?:inicia|inicie|iniciar) (?:de nuevo )?(?:la )?sesion`,
	String.raw`(?:ha cerrado|has cerrado|cerraste|se cerro) (?:la |tu |su )?sesion`,
	String.raw`sei (?:stat[oa] )?disconness[oa]|(?:foi|foste|esta|estas) desconectad[oa]`,
	String.raw`(?:effettua|esegui|rieffettua|ripeti|effettuare) (?:di nuovo |nuovamente )?(?:l'accesso|il login)`,
	String.raw`non hai effettuato (?:l'accesso|il login)`,
	String.raw`accedi (?:di nuovo|nuovamente|a linkedin)`,
	String.raw`(?:faca|fazer|realize|efetue) (?:o )?login`,
	String.raw`nao (?:esta|estas) (?:logad|autenticad|conectado ao linkedin)`,
	String.raw`(?:inicie|iniciar) (?:a )?sessao`,
	String.raw`niet (?:meer )?(?:ingelogd|aangemeld)|bent (?:[a-z]+ )?(?:uitgelogd|afgemeld)|(?:inloggen|aanmelden) (?:is )?(?:vereist|nodig)`,
	String.raw`(?:log|meld) (?:je |u )?(?:opnieuw|weer) (?:in|aan)\b`,
	String.raw`zaloguj sie|nie jestes zalogowan|wylogowan[oya]|wymagane (?:jest )?logowanie`,
);
export const HAS_TO_PROVE = any(
	'(?:re)?captcha',
	'checkpoint',
	String.raw`challenge (?:is )?(?:required|url|page|detected|needed|pending|id|response)`,
	String.raw`(?:login|security|identity|linkedin) challenge`,
	String.raw`security (?:check|verification|question)`,
	String.raw`(?:identity|phone|e-?mail|account|two[- ]?(?:factor|step)) verification`,
	String.raw`(?:verify|confirm) (?:your (?:linkedin )?(?:identity|account|phone|e-?mail|device)|identity\b|it's you|that it's you|(?:that )?you(?:'re| are)(?! (?:already |still )?(?:connected\b(?! to linkedin)|a connection|in (?:the|their) (?:[a-z]+ )?(?:network|contacts|connections)|(?:1st|first)\b)))|quick verification\b`,
	String.raw`verification (?:code|(?:is )?(?:required|needed|pending))\b|pending (?:[a-z]+ )?verification\b`,
	String.raw`solve (?:the|this|a) puzzle|bot (?:was |is |has been )?detected|bot detection|robot check`,
	String.raw`enter (?:the |a |your )?pin\b|pin (?:is )?(?:required|needed)\b|password (?:reset|change|update) (?:is )?(?:required|needed)\b|(?:reset|change|update) your (?:linkedin )?password`,
	String.raw`(?:2fa|mfa|otp|two[- ]?factor(?: authentication)?|two[- ]?step)(?: code)?(?: is)? (?:required|needed)`,
	String.raw`not a robot\b|arkose|challenge exception|999 request denied`,
	String.raw`(?:unusual|suspicious|automated) (?:[a-z]+ )?(?:activity|behaviou?r|tools?)`,
	'primary handle not confirmed',
	String.raw`(?:prove|are) you(?:'re| are)? (?:not )?(?:a )?(?:robot|human)`,
	String.raw`sicherheits(?:prufung|uberprufung|abfrage)`,
	String.raw`(?:verification|controle) de securite`,
	String.raw`(?:verificacion|comprobacion) de seguridad`,
	String.raw`(?:verifica|controllo) di sicurezza`,
	String.raw`verificacao de seguranca`,
	String.raw`(?:beveiligings|veiligheids)(?:controle|verificatie)`,
	String.raw`(?:bestatigen|bestatige|verifizieren|verifiziere) (?:sie )?(?:bitte )?(?:ihre|deine) identitat`,
	String.raw`(?:confirmez|verifiez|confirmer|verifier) votre identite`,
	String.raw`(?:verifi|confirm)[a-z]+ (?:tu|su|la tua|la sua|sua|a sua) identi(?:dad|dade|ta)\b`,
	String.raw`(?:bevestig|verifieer) (?:je|uw) identiteit|(?:potwierdz|zweryfikuj) (?:swoja )?tozsamosc`,
	String.raw`verdachtige aktivitat|activite suspecte|actividad sospechosa|attivita sospett|atividade suspeita|verdachte activiteit|podejrzana aktywnosc`,
	String.raw`ungewohnliche aktivitat|activite inhabituelle|actividad inusual|attivita insolit|atividade incomum|ongebruikelijke activiteit`,
	// LinkedIn's own answer to what it takes for a program.
	String.raw`(?:status(?: code)?|http|code|linkedin (?:returned|answered|responded with))["']?\s*[:=]?\s*["']?(?:401|999)\b`,
);

/** Whom only those can invite who have proved who they are: nobody asks that of you now. */
export const VERIFIED_MEMBERS_ONLY = anyWithout(
	any('captcha|recaptcha|checkpoint|challenge|security|robot|human|your (?:identity|account)'),
	String.raw`(?:${THIS_ONE}|they|he|she) (?:only )?(?:accepts?|takes?|allows?) (?:[a-z]+ ){0,4}verified members`,
);
/** LinkedIn asks how you know somebody, and for their address: nothing is to be proved of yourself. */
export const KNOWS_THEM = anyWithout(
	any('captcha|recaptcha|checkpoint|challenge|security|identity|robot|human'),
	String.raw`e-?mail verification\b[^.;!?]{0,30}\b(?:this|that) (?:member|person|user|recipient|profile)\b`,
	String.raw`(?:this|that) (?:member|person|user|recipient|profile)\b[^.;!?]{0,30}\be-?mail verification`,
	String.raw`(?:this|that) (?:member|person|user|recipient)'s e-?mail|you know (?:this|that) (?:member|person|user)|(?:this|that) (?:member|person|user) knows you`,
	String.raw`confirm (?:that )?you(?:'re| are) [^.;!?]{0,30}\b(?:this|that) (?:member|person|user)\b`,
	String.raw`(?:this|that|the) (?:member|person|recipient|invitee)'s (?:linkedin )?account verification`,
	'verified members',
);

/** Parts of a page, and what a tool does: an invitation's window or task is no invitation. */
const PART = String.raw`(?:dialog|modal|pop-?up|button|window|screen|form|list|page|tab|panel|field|box|menu|link|template|text|check|task|job|step|flow)s?\b`;

export const ALREADY_CONNECTED = any(
	String.raw`(?<!\btask for (?:this |the )?)connection already exists`,
	String.raw`already (?:been |a |an |your |in |part of )*(?:1st|first)?[ -]?(?:degree )?(?:connected|connections?|contacts?|linked|(?:your )?network)\b`,
	String.raw`(?:is|are) (?:already )?(?:a |your )?(?:1st|first)[ -]degree`,
	String.raw`(?:bereits|schon) ${UP_TO_THREE}(?:vernetzt|verbunden|kontakte?|netzwerk)\b`,
	String.raw`deja ${UP_TO_TWO}(?:connectee?s?|relations?|contacts?|reseau)\b`,
	String.raw`ya (?:[a-z]+ ){0,4}(?:conectad[oa]s?|contactos?|conexion(?:es)?|red)\b`,
	String.raw`gia ${UP_TO_THREE}(?:collegat[oaie]|conness[oaie]|collegamento|contatto|contatti|rete)\b`,
	String.raw`ja (?:[a-z]+ ){0,4}(?:conectad[oa]s?|conexao|conexoes|ligad[oa]s?|rede)\b`,
	String.raw`(?:al|reeds) ${UP_TO_THREE}(?:verbonden|gekoppeld|connecties?|netwerk)\b`,
	String.raw`al (?:een )?1e-?graads`,
	String.raw`juz ${UP_TO_THREE}(?:polaczen|sieci)`,
);
export const ALREADY_INVITED = any(
	String.raw`already (?:been )?(?:invited|pending)\b`,
	String.raw`already (?:been )?(?:sent|requested|exists?)\b[^.;!?]{0,40}\b(?:invit|connection|connect|request)`,
	String.raw`(?:invitations?|invite|connection request|connect request)\b(?! ${PART})[^.;!?]{0,25}\b(?:already\b(?! (?:connected|failed|expired|scheduled|planned|attempted|running|queued|in progress|started|rejected|cancell?ed|tried)\b)|pending|exists|outstanding)\b`,
	String.raw`(?:pending|outstanding|open|existing|duplicate) ${UP_TO_TWO}(?:invitation|invite|connection request)\b(?! ${PART})`,
	String.raw`(?:button|page) (?:shows|says|is already in state) "?pending\b`,
	String.raw`request (?:was |has been |is )?already (?:sent|pending|made)`,
	String.raw`(?:can't|cannot|cant|can not) resend`,
	String.raw`(?:won't|will not) be able to (?:re-?send|(?:send|invite)\b[^.;!?]{0,60}\b(?:again|weeks?))\b`,
	String.raw`^(?:your )?(?:(?:connection )?request(?: to connect)?|connection)(?: is| status:?)? pending\W*$|^pending (?:connection )?request\W*$`,
	String.raw`re-?send\b[^.;!?]{0,40}\b(?:invit[a-z]*|connection|request)\b[^.;!?]{0,40}\b(?:in|after)\b[^.;!?]{0,20}\b(?:days?|weeks?|months?)\b`,
	String.raw`(?:withdrew|withdrawn)\b[^.;!?]{0,60}\b(?:wait|again|weeks?)\b`,
	WITHDRAWN.source,
	INVITE_AGAIN_LATER.source,
	String.raw`should delay new invitation`,
	String.raw`(?:bereits|schon) ${UP_TO_THREE}eingeladen`,
	String.raw`(?:einladung|kontaktanfrage)\b[^.;!?]{0,25}\b(?:ausstehend|bereits|schon|aussteht|steht (?:noch )?aus)\b`,
	String.raw`(?:ausstehende|offene) (?:einladung|kontaktanfrage|anfrage)\b`,
	String.raw`deja (?:ete )?invite`,
	String.raw`(?:invitation|demande)\b[^.;!?]{0,25}\b(?:deja|en attente)\b`,
	String.raw`ya ${UP_TO_THREE}invitad`,
	String.raw`(?:invitacion|solicitud)\b[^.;!?]{0,25}\b(?:ya|pendiente)\b`,
	String.raw`ya ${UP_TO_TWO}enviad[oa]\b[^.;!?]{0,20}\b(?:invitacion|solicitud)\b`,
	String.raw`gia ${UP_TO_THREE}(?:invitat[oaie])`,
	String.raw`invito\b[^.;!?]{0,25}\b(?:in sospeso|in attesa|gia)\b`,
	String.raw`ja ${UP_TO_THREE}convidad`,
	String.raw`convite\b[^.;!?]{0,25}\b(?:pendente|ja)\b`,
	String.raw`al ${UP_TO_THREE}uitgenodigd`,
	String.raw`uitnodiging\b[^.;!?]{0,25}\b(?:in behandeling|openstaand|al)\b`,
	String.raw`openstaande uitnodiging`,
	String.raw`juz ${UP_TO_TWO}zaprosz`,
);
/** There is only something to accept. */
export const THEY_INVITED_YOU = anyWithout(
	any(String.raw`(?:denied|refused|declined)\b`),
	String.raw`(?:invited you\b(?! to (?:the|a|our|join|follow)\b)|sent you (?:an? )?(?:[a-z]+ )?(?:invit|connection req))`,
	String.raw`you\b[^.;!?]{0,20}\binvited by (?:${ANY_ONE})`,
	String.raw`(?:invitation|invite|connection request) from (?:${ANY_ONE})\b(?!')`,
	String.raw`accept (?:their|his|her) (?:invit|connection req|request)`,
	String.raw`von (?:${ANY_ONE}) (?:[a-z]+ )?eingeladen|hat (?:sie|dich) (?:[a-z]+ )?eingeladen|vous a (?:deja )?(?:invite|envoye)`,
	String.raw`te ha (?:invitad|enviad)|te (?:convidou|enviou)|ti ha (?:gia )?inv|heeft (?:je|u) (?:al )?uitgenodigd`,
);
const LATELY = any(
	String.raw`(?:weekly|daily|monthly|this (?:week|month)|today|heute|diese woche|aujourd'hui|cette semaine|hoy|oggi|hoje|(?:est|quest)a (?:semana|settimana)|vandaag|deze week|dzis|w tym tygodniu)\b`,
);
/** More than one, and neither a time nor a date. */
const COUNT = String.raw`(?<![\d:/-]|\b(?:at|since|um|alle|om) )(?:[2-9]|\d{2,})(?![\d:/-]| ?(?:am|pm|h|uhr|st|nd|rd|th|(?:second|minute|hour|day|week|month)s?)\b)`;
const COUNTED = any(COUNT, TOO_MANY);
const OF_MANY = any(
	String.raw`(?:${INVITATIONS})\b(?! (?:[a-z]+ )?(?:to|for|with|a|an|para|naar|aan) (?:${ANY_ONE})\b)`,
	String.raw`(?:anyone|anybody|everyone|everybody|people|persons|others|(?:new|more|other|any|many) (?:profiles|users|contacts|connections|professionals|prospects|leads)|members)\b`,
	String.raw`(?:personen|leute|mitglieder|personnes|personas|persone|pessoas|mensen|osob|membres|miembros|membri|membros|leden)\b`,
	String.raw`(?:be able to|can|may) invite again`,
	String.raw`invited (?:${COUNT}\b(?! times)|the maximum)`,
);
/** Where an invitation is to be seen, what the tool does about it, and who sent it, count nothing. */
const ASIDES = new RegExp(
	[
		String.raw`(?<!\d |\b(?:already|have|has) )\b(?:your )?(?:sent|pending) ${ASKS}\b(?: tab| list)?`,
		String.raw`\b(?:manage|view|see|check|review|avoid(?:ing)?) ${UP_TO_TWO}${ASKS}\b`,
		String.raw`\b(?:einladungen verwalten|gerer les invitations|(?:gestionar|administrar) (?:las )?invitaciones|gestisci (?:gli )?inviti|gerenciar convites|uitnodigingen beheren)\b`,
		String.raw`\bby ${UP_TO_THREE}(?:team members|users|others|people)\b`,
	].join('|'),
	'g',
);
function isOfSeveral(sentence: string): boolean {
	const itself = sentence.replace(ASIDES, ' ');
	return OF_MANY.test(itself) || (LATELY.test(itself) && COUNTED.test(itself));
}
/** Counts, weeks, anybody: what was done before was done to others, and was too much. */
export const SEVERAL = everySentenceThat(ALREADY_INVITED, isOfSeveral);
export const ALREADY_ON_THE_POST = any(
	String.raw`already (?:been )?(?:liked|reacted|commented|like)`,
	String.raw`(?:like|reaction)s? already exists?`,
	'duplicate comment',
	String.raw`(?:bereits|schon)\b[^.;!?]{0,20}(?:gelikt|geliked|gefallt|kommentiert)`,
	String.raw`deja (?:[a-z]+ )?(?:aime|commente)`,
	String.raw`ya ${UP_TO_THREE}(?:recomendad|comentad|gusta)`,
	String.raw`gia ${UP_TO_TWO}(?:consigliat|commentat|messo)`,
	String.raw`ja ${UP_TO_TWO}(?:curtiu|curtid|gostou|coment)`,
	String.raw`al ${UP_TO_TWO}(?:geliket|geliked|gereageerd)`,
);
const THIS_POST = any(
	String.raw`(?:this|that|the|your) (?:post|update|article)\b`,
	String.raw`(?:diese[mnrs]?|den|dem|der) (?:beitrag|post)\b|(?:ce|cet|cette|la|le) (?:post|publication|article)\b|(?:esta|este|essa|esse|questo|questa|il|dit|deze|het|de) (?:post|publicacion|publicacao|articulo|artigo|articolo|bericht|artikel)\b`,
);
const MANY = String.raw`(?:${COUNT}|${TOO_MANY}|many|several|viele|much[oa]s|molt[ei]|veel)`;
const MANY_POSTS = any(String.raw`${MANY} ?${UP_TO_TWO}(?:posts?|updates|articles|beitrage|publications|publicaciones|publicacoes|contenuti|berichten)\b`);
const MANY_TIMES = any(String.raw`${MANY} ?(?:[a-z]+ )?(?:times|mal|fois|veces|volte|vezes|keer)\b`, String.raw`too (?:many|much|often)\b`);
/** The same of likes and comments: nobody likes one post twenty times. */
export const SEVERAL_POSTS = everySentenceThat(ALREADY_ON_THE_POST, (sentence) => MANY_POSTS.test(sentence) || (MANY_TIMES.test(sentence) && !THIS_POST.test(sentence)));
/** An error of a program, what others of the team did, and what nobody could see: it needn't have been done before. */
export const NOT_SURE = any(
	String.raw`(?:(?:but|and) (?:could not|couldn't|can't|cannot|unable to|failed to) (?:confirm|verify)|(?:could not|couldn't|can't|cannot) be (?:confirmed|verified|read))\b`,
	String.raw`(?:someone else|(?:an?other|one of your|your) (?:team ?)?(?:members?|mates?|colleagues?|co-?workers?|users?|senders?|seats?))(?: [a-z]+)?(?: in your [a-z]+)? (?:(?:has|have|is|are|was) )?already\b`,
	String.raw`(?:kolleg(?:e|in)|teammitglied|coll?eg(?:ue|a))\b[^.;!?]{0,30}\b(?:bereits|schon|deja|ya|gia|ja|al)\b`,
	String.raw`(?:type|reference|syntax|range) error\b|must be (?:an? )?(?:bool|string|number)`,
);
const SENT = '(?:sent|gesendet|verschickt|envoy|enviad|inviat|verzonden|verstuurd)';
/** OutX's own queue and waiting, a click that did nothing, or a limit beside it: it hasn't gone out. */
export const QUEUED = any(
	String.raw`(?:(?:in|to) ${UP_TO_TWO}(?:queue|batch)|queued|idempotency)\b|limit(?: of| is|:)? \d\d`,
	String.raw`wait(?:s|ing)? (?:for|on) (?:(?:the|your|an?) )?(?:[a-z]+ )?(?:extension|plugin|browser|chrome|outx|sender|pending)\b`,
	String.raw`(?:will|to) be sent (?:soon|shortly|later|by|in|at|on|when|once|as soon|automatically|tomorrow|next)\b|(?:not|n't) (?:been )?sent yet\b|(?<!already )pending[ ,:(-]+(?:but )?not sent(?! again)`,
	`(?:not yet|noch nicht|pas encore|(?:aun|todavia) no|non (?:e )?ancora|ainda nao|nog niet) ${UP_TO_TWO}${SENT}`,
	`(?<!n(?:ao|on|o) )(?:wird|wordt|sera|sara) (?:(?:noch|gleich|bald|nog|zo|bientot|presto|pronto) ){0,2}${SENT}|(?:attente|pendi?ente|attesa|wacht|wartet) (?:d'envoi|de envio|di invio|op verzending|auf versand)`,
	String.raw`pending (?:[a-z]+ )?(?:state|status|badge|label)\b[^.;!?]{0,20}\b(?:never|not|missing|absent)\b|pending invit[a-z]* (?:was |is )?not confirmed`,
);

export const NOT_CONNECTED = any(
	String.raw`(?:not|[a-z]+n't) (?:yet )?(?:a |an |your |in |be |connected |directly )*(?:1st|first)?[ -]?(?:degree )?(?:connected|connections?|(?:your )?network)\b`,
	String.raw`only ${UP_TO_THREE}(?:messages?|write)\b[^.;!?]{0,30}\b(?:connections|1st|first)`,
	String.raw`must be (?:a |an |your )?(?:connected|connection|1st|first)`,
	String.raw`(?:1st|first)[ -]degree (?:connections? )?only`,
	String.raw`connect (?:with [a-z]+ )?(?:first|before)`,
	String.raw`(?:outside(?: of)?|out of) (?:your |the )?network`,
	String.raw`in[- ]?mails?\b`,
	String.raw`nicht ${UP_TO_THREE}(?:vernetzt|verbunden|netzwerk)`,
	String.raw`kein (?:direkter )?kontakt`,
	String.raw`(?:pas|non) (?:[a-z]+ ){0,4}(?:connectee?s?|relations?|reseau)\b`,
	String.raw`hors (?:de )?(?:votre )?reseau`,
	String.raw`no (?:[a-z]+ ){0,4}(?:conectad|contacto|conexion)`,
	String.raw`non (?:[a-z]+ ){0,4}(?:collegat|conness|collegamento)`,
	String.raw`nao (?:[a-z]+ ){0,4}(?:conectad|conexao)`,
	String.raw`(?:niet|geen) ${UP_TO_THREE}(?:verbonden|connectie)`,
);
const TOO_MANY_OF_THEM = any(TOO_MANY, String.raw`(?:maximum|maximal|maximo|massimo)\b(?! (?:of |von |de |di )?(?:one|an?|ein|eine|une?|una?|uno|uma?|1)\b)`, 'demais');
/** Of one's own: who has too many can't invite anybody. */
export const TOO_MANY_CONNECTIONS = everySentenceThat(ALREADY_CONNECTED, (sentence) => TOO_MANY_OF_THEM.test(sentence));
/** Wires and browsers are connected, too. */
export const CONNECTED_THINGS = any(
	String.raw`(?:internet|web ?socket|socket|server|database|network error|proxy|vpn|bluetooth|crm|hub ?spot|sales ?force|pipedrive|gmail|outlook)\b`,
	String.raw`(?:browser|extension|plugin|account|client|device|session|tab|proxy|webhook|crm|mailbox|chrome profile|browser profile)s? (?:is |are |was |isn't |has )?(?:already |not )?(?:been )?(?:connected|linked)`,
	String.raw`linkedin (?:is |was |isn't |has |not )(?:already |not )?(?:been )?(?:connected|linked)`,
	String.raw`(?:connected|linked) to (?:the |an? |another |this |your |other )?(?:[a-z]+ )?(?:browser|linkedin(?! (?:member|user))|outx|extension|account|device|campaign|crm|workspace|sequence|workflow|list)\b`,
	String.raw`contacts? (?:in|of) (?:the |your |our )?(?:outx|campaign|workspace)\b`,
);

export const GONE = oneOf(
	...[
		'not (?:be )?found',
		"(?:does not|doesn't|not) exist",
		'no longer',
		'unavailable',
		"(?:not|n't) available",
		'deleted',
		'removed',
		'deactivated',
	],
	...[
		'inaccessible',
		'not accessible',
		'private',
		'closed',
		'hidden',
		'nicht (?:gefunden|verfugbar)',
		'existiert nicht',
		'introuvable',
		'(?:pas|plus) disponible',
	],
	...[
		'(?:existe|trouve) (?:pas|plus)',
		'no (?:encontrad[oa]|existe)',
		'no (?:esta )?disponible',
		'no se (?:ha |pudo )?encontr[a-z]+',
		'non (?:e )?(?:stat[oa] )?(?:trovat[oa]|disponibile)',
	],
	...[
		'non esiste',
		'nao (?:foi )?(?:encontrad[oa]|existe)',
		'nao (?:esta )?disponivel',
		'niet (?:gevonden|beschikbaar)',
		'bestaat niet',
		'nie znaleziono',
		'nie istnieje',
	],
);
const SOUGHT_IN_VAIN = String.raw`(?:could(?: not|n't)|can't|cannot|unable to|failed to) (?:find|locate|resolve) (?:the |this |that |a |any )?(?:[a-z]+ )?`;
export const gone = (things: string): RegExp[] => [
	new RegExp(`\\b(?:${things})\\b[^.;!?]{0,40}\\b(?:${GONE})\\b`),
	new RegExp(`\\b${SOUGHT_IN_VAIN}(?:${things})\\b`),
	new RegExp(
		`\\b(?:no such|unknown|private|closed|deleted|nicht gefundenes) (?:${things})\\b|\\bno (?:${things})\\b[^.;!?]{0,20}\\b(?:found|exists)`,
	),
];
export const PEOPLE = oneOf(
	'profiles?',
	'members?',
	'person',
	'people',
	'users?',
	'recipients?',
	'slug',
	'profils?',
	'mitglied',
	'membre',
	'perfil',
	'profilo',
	'profiel',
);
/** Whose profile isn't found there, or what of LinkedIn's page, is no person that a row is about. */
export const NOT_THE_ROWS = any(
	String.raw`(?:admin|sender|team|your own|buttons?|selectors?|elements?|extension|endpoint|api)\b`,
	String.raw`(?<!(?:close|refresh|reload|reopen|new) (?:the |this |that |a |your )?)\b(?:tabs?|dialog|modal|pop-?up|dom|cards?|(?:action|search|tool|side) ?bar|container|composer|typeahead|dropdown|editor|overlay|iframe|section)(?=\W*$|[.;:,!?)]| (?:is|was|were|has|had|could|can|can't|did|does|for|of|on|in|to|with|after|within|while|when|${GONE})\b)|(?:profile|member|company|post) urn (?:was |is )?(?:not found in|missing)`,
	String.raw`(?<!for )your (?:linkedin )?(?:profile|account|user)\b`,
	String.raw`(?:outx|current|api|logged in|signed in) users?\b|users?\b[^.;!?]{0,20}\b(?:in|on|of) (?:the |your |this |our )?(?:workspace|outx|organi[sz]ation)\b|you(?:'re| are) (?:logged|signed) in\b(?! as (?!was|is))`,
	// Nor is one that is away for a while.
	String.raw`(?<!or )temporarily(?! (?:hidden|deactivated|closed))|services? (?:is |are )?(?:currently )?(?:unavailable|not available|down)|profiles are (?:currently )?(?:not |un)available|bad gateway|gateway (?:error|time)|(?<!(?:not found|deleted|removed)\b.{0,20})page (?:was )?(?:closed|crashed)|time(?:d )?out\b|(?:http|status|error|code|found:?) ?50[0-4](?![\d-])`,
);

const TEXTS = oneOf(
	...['notes?', 'messages?', 'texts?', 'comments?', 'content', 'nachricht', 'notiz', 'kommentar', 'commentaire', 'texte'],
	...[
		'mensaje',
		'nota',
		'texto',
		'comentario',
		'messaggio',
		'testo',
		'commento',
		'mensagem',
		'bericht',
		'notitie',
		'tekst',
		'reactie',
	],
);
const SAYS_TOO_LONG = String.raw`(?:(?<!(?:took|takes|taking|taken|waited|wait) )too long|zu lang|trop longu?e?|demasiado larg[oa]|troppo lung[oa]|muito long[oa]|te lang)`;
export const TOO_LONG = [
	near(TEXTS, SAYS_TOO_LONG, 40),
	/^too long$/,
	near(
		'characters?|zeichen|caracteres?|caratteri|tekens',
		'limit|fewer|less|maximum|max|at most|exceed(?:s|ed)?|hochstens|maximal|maximo|massimo',
	),
	/\b(?:note|message|text|comment|content) exceeds\b(?![^.;!?]{0,30}\b(?:daily|hourly|weekly|number))/,
	any(String.raw`(?:character|length|zeichen|text)[a-z]*[ -]?limit`, String.raw`exceeds? (?:the )?max(?:imum)? length`),
];
