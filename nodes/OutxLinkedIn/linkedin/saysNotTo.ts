// What a text says beside an address, so that whoever or whatever stands there isn't to be used: not found, somebody else's, do not contact.
import { LONGEST_BARE } from './bareSlug';
import { trimmedOf } from './cell';

/**
 * @param text the whole of it
 * @param rest without its addresses
 */
export function saysNotTo(text: string, rest: string): boolean {
	if (text.length > LONGEST_BARE) return false;
	const said = trimmedOf(rest, /[^\p{L}\p{N}]/u).replace(/\s+/g, ' ');
	return WARNING.test(said) || CROSSED_OUT.test(text) || (said.length <= LONGEST_REMARK && (NOT_TO.test(said) || NOT_FOUND.test(said))) || BESIDE.some((one) => one.test(text));
}

/** Longer ones tell of more than the address. */
const LONGEST_REMARK = 200;

/** Nothing else stands there: '(wrong person)', 'duplicate', 'SKIP'. */
const WARNING =
	/^(?:wrong|incorrect|not the right|not this)(?: (?:person|profile|company|linkedin|one|url|link|address|contact|match|post))?$|^not (?:her|him|them|me|this one)$|^(?:duplicate|blacklist(?:ed)?|blocked|opt(?:ed)?[ -]?out|unsubscribed|excluded?|skip|ignore|remove|dnc)$|^falsche(?:s|r)? (?:person|profil)$|^mauvaise personne$|^persona (?:equivocada|sbagliata)$|^verkeerde persoon$|^pessoa errada$/iu;

/** Also with a reason or a date behind it: '(do not contact - client)', 'do not contact until Q3'; not 'do not contact me on WhatsApp', 'I don’t use Instagram'. */
const NOT_TO = new RegExp(
	[
		String.raw`(?<!(?<!\p{L})(?:i|we|you|they|who) )(?:do not|don['’]?t|never|must not) (?:invite|contact|message|connect|add|use|approach|write|e?-?mail|send|reach out|like|comment|react|reply|engage)(?!\p{L})(?! (?:me|us|by|via|through|on)(?!\p{L}))`,
		String.raw`asked (?:not to be|us not to|to be removed)`,
		String.raw`nicht (?:mehr |wieder |erneut )?(?:kontaktieren|einladen|anschreiben|verwenden|kommentieren|liken)`,
		String.raw`ne (?:pas|plus) (?:contacter|inviter|commenter)|no (?:contactar|invitar|comentar)|non (?:contattare|invitare|commentare)|niet (?:benaderen|uitnodigen|contacteren)|não (?:contatar|convidar|comentar)`,
	]
		.map((one) => String.raw`(?<!\p{L})(?:${one})(?!\p{L})`)
		.join('|'),
	'iu',
);

/** What whoever looked for somebody writes, an AI above all, before naming the next best. */
const NOT_FOUND =
	/(?<!\p{L})(?:not found|no (?:exact |good |clear |linkedin |profile )?match(?:es)?|(?:(?:could|can|did)(?:\s?n['’]?t| not)|cannot|unable to) (?:find|locate|identify) (?:an? |any |the |his |her |their |this |that )?(?:exact |public |matching )?(?:linked-?in|profile|match|person|him|her|them|page|account|contact|result|one)|(?:closest|nearest|next best|possible|potential|likely) (?:match|profile|result|hit|person)|did you mean|nicht gefunden|introuvables?|pas (?:été )?trouvée?|no (?:se )?(?:ha )?encontr\p{L}+|non (?:è stato )?trovat[oa]|niet gevonden|não (?:foi )?encontrad[oa]|nie znaleziono)(?!\p{L})|^(?:unknown|unbekannt|inconnue?|desconocid[oa]|sconosciut[oa]|onbekend)(?!\p{L})/iu;

/** Markdown and HTML for what was taken out: '~~…/in/jane-doe~~', '<s>…</s>'; and the signs for it. */
const CROSSED_OUT = /~~[^~]{0,500}linkedin\.com[^~]{0,500}~~|<(?:s|del|strike)\b[^<>]{0,100}>[^]{0,500}?linkedin\.com[^]{0,500}?<\/(?:s|del|strike)>|[❌⛔🚫]/iu;

const OTHERS = String.raw`(?:(?:line |hiring |account |contact )?manager|boss|supervisor|owner|assistant|colleague|co-?worker|recruiter|referrer|spouse|husband|wife|partner|co-?founder|chef(?:in)?|vorgesetzte[rn]?|kolleg(?:e|in)|collègue|jefe|capo|collega)`;
const LINK = String.raw`[\s(<["']{0,4}(?:https?:|www\.|(?:[a-z]{2,3}\.)?linkedin\.)`;

const DOUBT = String.raw`(?:evtl\.?|eventuell|vielleicht|peut-être|quizás|forse|misschien|talvez|maybe|perhaps|possibly|not sure|closest|nearest)`;

/** Right beside the address: 'maybe …', '… (not sure)'. Without a colon, behind which a label would stand: 'Referred by …', 'Manager – …', '… (her boss)', '… (colleague of Jane Doe)'. */
const BESIDE = [
	String.raw`(?<!\p{L})(?:(?:referred|introduced|recommended|suggested|invited|added|sent) by|(?:duplicate|colleague|assistant|manager|boss|friend|wife|husband) (?:of|to)|(?:empfohlen|vermittelt|vorgestellt|eingeladen) von|(?:recommandée?|présentée?|invitée?) par|(?:referid|recomendad|presentad|invitad|indicad)[oa] por|(?:consigliat|presentat)[oa] da)${LINK}`,
	String.raw`^\s{0,3}(?:(?:my|her|his|their) )?${OTHERS}\s{0,3}(?:[–—|>→\n-]|->|=>){1,3}\s{0,3}${LINK}`,
	String.raw`(?<!\p{L})${DOUBT}${LINK}`,
	String.raw`linkedin\.\S{1,300}\s{0,3}[([]\s?${DOUBT}\s?\??[)\]]`,
	String.raw`linkedin\.\S{1,300}\s{0,3}[([–—-]\s{0,3}(?:(?:her|his|their|my|\p{L}+['’]s) ${OTHERS}|${OTHERS} (?:of|von|de|di|van) )`,
].map((one) => new RegExp(one, 'iu'));
