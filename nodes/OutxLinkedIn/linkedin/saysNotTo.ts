// What a text says beside an address, so that whoever or whatever stands there isn't to be used: not found, somebody else's, do not contact.
import { LONGEST_BARE } from './bareSlug';
import { TOOLS, trimmedOf } from './cell';

export function saysNotTo(text: string): boolean {
	if (text.length > LONGEST_BARE) return false;
	const said = bare(text.replace(ADDRESS, ' ¦ ')).replace(/\s+/g, ' ');
	const remarks = said.split(/[¦|()[\]]| [–—-]+ /).map(bare);
	return (said.length <= LONGEST_REMARK && (remarks.some((one) => WARNING.test(one)) || NOT_TO.test(said) || NOT_FOUND.test(said))) || [...CROSSED_OUT, ...BESIDE].some((one) => one.test(text));
}

const bare = (text: string): string => trimmedOf(text, /[^\p{L}\p{N}]/u);

/** Of `addressesIn` the rest lacks the word LinkedIn, too, and here it tells what wasn't found. */
const ADDRESS = /(?:https?:|www\.|(?:[a-z]{2,3}\.)?linkedin\.com|urn:li:)\S*/gi;

/** Longer ones tell of more than the address. */
const LONGEST_REMARK = 200;

/** Other ways to somebody than LinkedIn. */
const CHANNEL = String.raw`(?:(?:tele)?phone|telefon[eo]?|téléphone|teléfono|e-?mail|mail(?:ing)?|correo|call|whats-?app|telegram|instagram|facebook|twitter|xing|sms|text|newsletter|handy|mobile)(?:e?d|s)?(?!\p{L})`;

/** Nothing else stands there, or between brackets and dashes: '(wrong person)', 'duplicate', 'SKIP'. */
const WARNING = new RegExp(
	String.raw`^(?:(?:wrong|incorrect|not the right|not this)(?: (?:person|profile|company|linkedin|one|url|link|address|contact|match|post|lead|guy|man|woman|lady))?|falsche[rs]?(?: (?:person|profil|kontakt|frau|mann|firma))?|different (?:person|profile|guy)|not (?:her|him|them|me)|same name(?:,? (?:but )?(?:different|other|another|wrong) .{1,30})?|namensvetter(?:in)?|andere person|homonyme|omonim[oa]|(?:autre|mauvaise) personne|(?:otra|altra) persona|persona (?:equivocada|sbagliata)|(?:verkeerde|andere) persoon|(?:outra pessoa|pessoa errada)|(?:duplicate|blacklist(?:ed)?|blocked|opt(?:ed)?[ -]?out|unsubscribed|excluded?|dnc|ignorieren|überspringen|ignor(?:er|ar|are)|overslaan)|(?:skip|ignore|remove)(?: (?:this|her|him|them|it)(?: (?:one|person|lead|contact|profile|guy))?)?(?: for now)?|deceased|passed away|verstorben|décédée?|fallecid[oa]|decedut[oa]|overleden|falecid[oa]|confidence:? (?:very )?low|low confidence)$`,
	'iu',
);

/** A person, a post, or nobody named: 'do not contact them', 'do not invite Jane'; not one's own other ways, spam, a time of day. */
const WHOM = String.raw`(?! (?:my|our|your|an?|spam|strangers|with|abends|nachts|(?:me|us)(?= (?!on linked|again|any ?more))|to(?! connect)|the(?! (?:client|customer|person|lead|candidate|prospect|company)))(?!\p{L}))(?! (?:(?:by|via|through|on|at|over|per|am|por|par|le|la|il|de|über|the|my|work) ){1,3}(?:${CHANNEL}|week-?end|wochenende|nights?(?!\p{L})|soir|nuit|noche|noite|sera(?!\p{L})|\p{L}+days?(?!\p{L})))`;

/** Somebody else who doesn't: it's no mark then. */
const DOER = String.raw`(?<!(?<!\p{L})(?:i|we|you|they|who|to|people|should|would|could|ich|wir|\p{L}['’](?:d|ll|ve))(?: (?:really|still|just|also|please))? )`;

/** Words that mean much besides are a mark only where the remark ends, or goes on with a reason or a date; not 'Xing nicht verwenden', 'what buyers never use'. */
const BEFORE = String.raw`(?<!(?:${CHANNEL}|(?<!s)s(?= never| don))(?: [\p{L}'’]+){1,3} )`;
const END = String.raw`(?=$|[^\p{L}\p{N} '’-]| [^\p{L}\p{N}"„“”«‘’']| (?:until|till|yet|again|any ?more|ever|at all|for now|because|since)(?!\p{L}))`;

/** 'Do not contact: no'. */
const SAID_NO = String.raw`(?!\s?[:=]\s?(?:no|nein|non|nee|não|false|falsch|faux|falso|onwaar|n/?a|0)(?![\p{L}\p{N}]))`;

/** Also with a reason or a date behind it: '(do not contact - client)', 'do not use until Q3'; not 'do not contact me on WhatsApp', 'I don’t use Instagram'. */
const NOT_TO = new RegExp(
	[
		String.raw`${DOER}(?:do not|don['’]?t|never|must not) (?:(?:invite|contact|message|approach)(?!\p{L})${WHOM}|${BEFORE}(?:use|add|write|send|reach out|like|comment|connect|engage)(?:(?: to| with| on)? (?:her|him|them|it|this|that)(?: (?:one|person|profile|lead|contact|post))?| with \p{L}{2,20}(?<!s|one)(?: \p{L}{2,20})?)?${END})`,
		String.raw`asked (?:not to be|us not to|to be removed)(?!\p{L})(?! (?:from (?:the |our )?)?${CHANNEL})`,
		String.raw`${DOER}(?:nicht(?: mehr| wieder| erneut)?|ne (?:pas|plus)|non?|niet|não) (?:(?:kontaktieren|einladen|anschreiben|contacter|inviter|contactar|invitar|contattare|invitare|benaderen|uitnodigen|contacteren|contatar|convidar)(?!\p{L})${WHOM}|${BEFORE}(?:verwenden|benutzen|nutzen|schreiben|hinzufügen|kommentieren|liken|utiliser|ajouter|écrire|commenter|us[ae]re?|utilizz?are?|añadir|escribir|comentar|aggiungere|scrivere|commentare|gebruiken|toevoegen|schrijven|adicionar|escrever)${END})`,
	]
		.map((one) => String.raw`(?<!\p{L})(?:${one})${SAID_NO}`)
		.join('|'),
	'iu',
);

const PROFILE = String.raw`(?:linked-?in|profile?|profil|perfil|profilo|profiel|person|persona|him|her|them|match)`;

/** What whoever looked for somebody writes, an AI above all, before naming the next best; not 'Email: not found'. */
const NOT_FOUND = new RegExp(
	[
		String.raw`^(?:not found|no match(?:es)?|unknown|nicht gefunden|introuvable|no encontrad[oa]|non trovat[oa]|niet gevonden|não encontrad[oa]|nie znaleziono)(?=$|[^\p{L}\p{N} ]|\s[-–—¦])`,
		String.raw`no (?:exact |good |clear )(?:linkedin |profile )?match(?:es)?|no (?:(?:linkedin|profile) (?:match|found)|linkedin profile (?:was |could be )?found)|(?:closest|nearest|next best) (?:match|profile|hit|person)(?! between)|did you mean|keine? (?:exakte|genaue|passende)[rns]? (?:treffer|übereinstimmung)|(?:aucune|ninguna|nessuna|nenhuma) \p{L}+ e(?:xac|sat|xat)\p{L}+|geen exacte match|(?:kein|aucun|ningún|nessun|geen|nenhum) (?:linkedin[- ])?(?:pro|per)fi(?:lo?|el)(?: linkedin)?(?: (?:gefunden|trouvé|encontrado|trovato|gevonden)|(?=$|[^\p{L}\p{N} ]))`,
		String.raw`(?:(?:could|can|did)(?:\s?n['’]?t| not)|cannot|unable to|was(?:n['’]?t| not) able to) (?:find|locate|identify) (?:an? |any |the |his |her |their |this |that )?(?:exact |public |matching )?(?:linked-?in|profile|match(?:es)?|(?:person|him|her|them)(?=$|[^\p{L}\p{N} ]))`,
		String.raw`(?<!(?:${CHANNEL}|github|crunchbase)[ -])${PROFILE}:?(?: ¦)? (?:was |is |wurde |n['’]est |est )?(?:not found|nicht gefunden|introuvables?|pas (?:été )?trouvée?|no encontrad[oa]|non trovat[oa]|niet gevonden|não encontrad[oa])`,
	]
		.map((one) => String.raw`(?<!\p{L})(?:${one})(?!\p{L})`)
		.join('|'),
	'iu',
);

/** Markdown and HTML for what was taken out: '~~…/in/jane-doe~~', '<s>…</s>'; and the signs for it, beside the address or a name at most. */
const CROSSED_OUT = [
	/~~[^~]{0,500}linkedin\.com[^~]{0,500}~~|<(?:s|del|strike)\b[^<>]{0,100}>[^]{0,500}?linkedin\.com[^]{0,500}?<\/(?:s|del|strike)>|linkedin\.com\S{1,300}\s{0,3}(?:[❌⛔🚫]\uFE0F?\s{0,3}){1,5}$/iu,
	/^\s{0,3}(?:[❌⛔🚫]\uFE0F?\s{0,3}){1,5}(?:(?!E-?[Mm]ail|Phone|Call|Anruf|Tel|Whats)\p{Lu}[\p{L}.'’-]{0,30}[ ,:–—-]{1,3}){0,4}\S{0,20}linkedin\.com/u,
];

const OTHERS = String.raw`(?:boss|supervisor|assistant|colleague|co-?worker|referrer|spouse|husband|wife|vorgesetzte[rn]?|kolleg(?:e|in)|collègue|collega)`;
const JOBS = String.raw`(?:(?:line |hiring |account |contact )?manager|owner|recruiter|partner|co-?founder|chef(?:in)?|jefe|capo)`;
const LINK = String.raw`[\s(<["']{0,4}(?:https?:|www\.|(?:[a-z]{2,3}\.)?linkedin\.)`;
const WHOSE = String.raw`(?:her|his|their|my|(?:ihr|sein|mein)e?|mon|ma|son|sa|mi|su|mijn|(?:il )?(?:mio|suo))`;

const DOUBT = String.raw`(?:evtl\.?|eventuell|vielleicht|wahrscheinlich|peut-être|probablement|quizás|probablemente|forse|probabilmente|misschien|waarschijnlijk|talvez|provavelmente|maybe|perhaps|possibly|probably|not sure|unsure|closest|nearest|(?<!or )similar|ähnlich(?:e[rs]?)?)`;
const UNSURE = String.raw`(?:${DOUBT}\s?\?{0,3}|\?{1,5})`;

const BY = String.raw`(?:(?:referred|introduced|recommended|suggested|invited|added|sent) by|(?:empfohlen|vermittelt|vorgestellt|eingeladen) von|(?:recommandée?|présentée?|invitée?) par|(?:referid|recomendad|presentad|invitad|indicad)[oa] por|(?:consigliat|presentat)[oa] da)`;

/**
 * Right beside the address: 'maybe …', '… (not sure)', 'Referred by …', 'My manager – …', 'Jane’s boss: …', '… (her boss)',
 * '… (colleague of Jane Doe)'; a job alone, as in 'Owner | …' or '… – Owner of Acme', is the person's own.
 */
const BESIDE = [
	String.raw`(?<!\p{L})(?:${BY}|(?:duplicate|colleague|assistant|boss|friend|wife|husband) (?:of|to)|(?:reports|assigned) to)${LINK}|^\s{0,3}${BY}(?! (?:linkedin|${TOOLS}))(?: \p{L}[\p{L}.'’-]{0,30}){1,3}${LINK}`,
	String.raw`(?:(?<=(?:^|[|\n;,(])\s{0,3})(?:${WHOSE} (?:${OTHERS}|${JOBS})|\p{L}+['’]s ${OTHERS})(?: (?:is|ist|est|es|è))?|^\s{0,3}${OTHERS}(?=\s{0,3}[–—|>→\n=-]))\s{0,3}[–—|>→\n=:-]{0,3}\s{0,3}${LINK}`,
	String.raw`(?<!\p{L})${DOUBT}(?: (?:profile?|perfil|profilo|profiel|person|match|hit|treffer))?(?: is)?\s?:?${LINK}`,
	String.raw`linkedin\.\S{1,300}\s{0,3}(?:[([]\s?${UNSURE}\s?[)\]]|\s[–—-]?\s?${UNSURE}\s{0,3}$)`,
	String.raw`linkedin\.\S{1,300}\s{0,3}[([–—-]\s{0,3}(?:(?:${WHOSE}|\p{L}+['’]s) (?:${OTHERS}|${JOBS})(?!\p{L}| \p{Ll}+(?<! of| at) )|${OTHERS} (?:of|von|de|di|van) )`,
].map((one) => new RegExp(one, 'iu'));
