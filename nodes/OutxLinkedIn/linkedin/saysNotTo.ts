// What a text says beside an address, so that whoever or whatever stands there isn't to be used: not found, somebody else's, do not contact.
import { LONGEST_BARE } from './bareSlug';
import { trimmedOf } from './cell';

export function saysNotTo(text: string): boolean {
	if (text.length > LONGEST_BARE) return false;
	const said = trimmedOf(text.replace(ADDRESS, ' '), /[^\p{L}\p{N}]/u).replace(/\s+/g, ' ');
	return WARNING.test(said) || CROSSED_OUT.test(text) || (said.length <= LONGEST_REMARK && (NOT_TO.test(said) || NOT_FOUND.test(said))) || BESIDE.some((one) => one.test(text));
}

/** Of `addressesIn` the rest lacks the word LinkedIn, too, and here it tells what wasn't found. */
const ADDRESS = /(?:https?:|www\.|(?:[a-z]{2,3}\.)?linkedin\.com|urn:li:)\S*/gi;

/** Longer ones tell of more than the address. */
const LONGEST_REMARK = 200;

/** Nothing else stands there: '(wrong person)', 'duplicate', 'SKIP'. */
const WARNING =
	/^(?:wrong|incorrect|not the right|not this)(?: (?:person|profile|company|linkedin|one|url|link|address|contact|match|post))?$|^not (?:her|him|them|me|this one)$|^(?:duplicate|blacklist(?:ed)?|blocked|opt(?:ed)?[ -]?out|unsubscribed|excluded?|skip|ignore|remove|dnc)$|^falsche(?:s|r)? (?:person|profil)$|^mauvaise personne$|^persona (?:equivocada|sbagliata)$|^verkeerde persoon$|^pessoa errada$/iu;

/** A person, a post, or nobody named: 'do not contact them', 'do not invite Jane'; not an e-mail, spam, a time of day. */
const WHOM = String.raw`(?! (?:me|us|my|our|your|by|via|through|on|at|the|a|an|spam|newsletters?|with|to|per|am|por|par|le|la|il|de|abends|nachts)(?!\p{L}))`;

/** Also with a reason or a date behind it: '(do not contact - client)', 'do not contact until Q3'; not 'do not contact me on WhatsApp', 'I don’t use Instagram'. */
const NOT_TO = new RegExp(
	[
		String.raw`(?<!(?<!\p{L})(?:i|we|you|they|who|to) )(?:do not|don['’]?t|never|must not) (?:invite|contact|message|connect|approach|like|comment|engage)${WHOM}`,
		String.raw`asked (?:not to be|us not to|to be removed)`,
		String.raw`nicht (?:mehr |wieder |erneut )?(?:kontaktieren|einladen|anschreiben|kommentieren|liken)${WHOM}`,
		String.raw`(?:ne (?:pas|plus) (?:contacter|inviter|commenter)|no (?:contactar|invitar|comentar)|non (?:contattare|invitare|commentare)|niet (?:benaderen|uitnodigen|contacteren)|não (?:contatar|convidar|comentar))${WHOM}`,
	]
		.map((one) => String.raw`(?<!\p{L})(?:${one})(?!\p{L})`)
		.join('|'),
	'iu',
);

const PROFILE = String.raw`(?:linked-?in|profile?|profil|perfil|profilo|profiel|person|persona|him|her|them|match)`;

/** What whoever looked for somebody writes, an AI above all, before naming the next best; not 'Email: not found'. */
const NOT_FOUND = new RegExp(
	[
		String.raw`^(?:not found|no match(?:es)?|unknown|nicht gefunden|introuvable|no encontrad[oa]|non trovat[oa]|niet gevonden|não encontrad[oa]|nie znaleziono)(?=$|[^\p{L}\p{N} ]|\s[-–—])`,
		String.raw`no (?:exact |good |clear )(?:linkedin |profile )?match(?:es)?|no (?:linkedin|profile) (?:match|found)|(?:closest|nearest|next best) (?:match|profile|hit|person)(?! between)|did you mean`,
		String.raw`(?:(?:could|can|did)(?:\s?n['’]?t| not)|cannot|unable to) (?:find|locate|identify) (?:an? |any |the |his |her |their |this |that )?(?:exact |public |matching )?(?:linked-?in|profile|match(?:es)?|(?:person|him|her|them)(?=$|[^\p{L}\p{N} ]))`,
		String.raw`${PROFILE}:? (?:was |is |wurde |n['’]est |est )?(?:not found|nicht gefunden|introuvables?|pas (?:été )?trouvée?|no encontrad[oa]|non trovat[oa]|niet gevonden|não encontrad[oa])`,
	]
		.map((one) => String.raw`(?<!\p{L})(?:${one})(?!\p{L})`)
		.join('|'),
	'iu',
);

/** Markdown and HTML for what was taken out: '~~…/in/jane-doe~~', '<s>…</s>'; and the signs for it, right beside the address. */
const CROSSED_OUT = /~~[^~]{0,500}linkedin\.com[^~]{0,500}~~|<(?:s|del|strike)\b[^<>]{0,100}>[^]{0,500}?linkedin\.com[^]{0,500}?<\/(?:s|del|strike)>|linkedin\.com\S{1,300}\s{0,3}[❌⛔🚫]\s{0,3}$|^\s{0,3}[❌⛔🚫]\s{0,3}\S{0,20}linkedin\.com/iu;

const OTHERS = String.raw`(?:boss|supervisor|assistant|colleague|co-?worker|referrer|spouse|husband|wife|vorgesetzte[rn]?|kolleg(?:e|in)|collègue|collega)`;
const JOBS = String.raw`(?:(?:line |hiring |account |contact )?manager|owner|recruiter|partner|co-?founder|chef(?:in)?|jefe|capo)`;
const LINK = String.raw`[\s(<["']{0,4}(?:https?:|www\.|(?:[a-z]{2,3}\.)?linkedin\.)`;

const DOUBT = String.raw`(?:evtl\.?|eventuell|vielleicht|peut-être|quizás|forse|misschien|talvez|maybe|perhaps|possibly|not sure|closest|nearest)`;

/**
 * Right beside the address: 'maybe …', '… (not sure)'. Without a colon, behind which a label would stand: 'Referred by …', 'My manager – …',
 * '… (her boss)', '… (colleague of Jane Doe)'; a job alone, as in 'Owner | …' or '… – Owner of Acme', is the person's own.
 */
const BESIDE = [
	String.raw`(?<!\p{L})(?:(?:referred|introduced|recommended|suggested|invited|added|sent) by|(?:duplicate|colleague|assistant|boss|friend|wife|husband) (?:of|to)|(?:empfohlen|vermittelt|vorgestellt|eingeladen) von|(?:recommandée?|présentée?|invitée?) par|(?:referid|recomendad|presentad|invitad|indicad)[oa] por|(?:consigliat|presentat)[oa] da)${LINK}`,
	String.raw`^\s{0,3}(?:(?:my|her|his|their) (?:${OTHERS}|${JOBS})|${OTHERS})\s{0,3}(?:[–—|>→\n-]|->|=>){1,3}\s{0,3}${LINK}`,
	String.raw`(?<!\p{L})${DOUBT}${LINK}`,
	String.raw`linkedin\.\S{1,300}\s{0,3}[([]\s?${DOUBT}\s?\??[)\]]`,
	String.raw`linkedin\.\S{1,300}\s{0,3}[([–—-]\s{0,3}(?:(?:her|his|their|my|\p{L}+['’]s) (?:${OTHERS}|${JOBS})(?!\p{L})|${OTHERS} (?:of|von|de|di|van) )`,
].map((one) => new RegExp(one, 'iu'));
