// What OutX's and LinkedIn's words mean: stop, one person's own reason, or nothing that's known. In the languages LinkedIn speaks.
import fc from 'fast-check';
import { meaningOf, refusedAbout } from '../../../nodes/OutxLinkedIn/linkedin/refusals';
import { SEVERAL, SEVERAL_POSTS, TOO_MANY_CONNECTIONS } from '../../../nodes/OutxLinkedIn/linkedin/refusalWords';
import { outxText } from '../../../nodes/OutxLinkedIn/transport/words';
import type { Subject } from '../../../nodes/OutxLinkedIn/messages/outxWords';
import { httpProblem } from '../../../nodes/OutxLinkedIn/messages/http';
import { isQuick } from '../linkedin/quick.mts';
import { systemCodesOfN8n } from '../system-codes.mts';

const reasonOf = (said: string, about: Subject = 'invitation') => meaningOf(said, about)?.reason ?? 'unknown';

const ABOUTS: Subject[] = [
	'invitation',
	'message',
	'like',
	'comment',
	'lookup',
	'search',
	'connections',
	'posts',
	'company',
	'watchlist',
];

const INVITATION_LIMIT = [
	"You can't send invitations this week",
	'You can no longer send invitations',
	'No more invitations this week',
	'Too many requests to connect',
	'Invitation rate limit exceeded',
	'Weekly limit reached. Withdrawn invitations do not count',
	'Invitation cap reached',
	"You've reached the weekly invitation limit, so you can't invite this member until next week",
	'Could not send connection request to this profile: weekly invitation limit reached',
	"Weekly invitation limit reached. You can't connect with this person right now",
	'User has reached the weekly invitation limit',
	'0 invitations remaining',
	'You cannot send more connection requests this week',
	// What the field list names.
	'You’re out of invitations for now',
	'too many invitations',
	'limit_exceeded',
	'FUSE_LIMIT_EXCEEDED',
	'LinkedIn invitation limit reached',
	'LinkedIn invitation limit r',
	// Codes met in other tools.
	'FUSE_LIMIT',
	'limitExceeded',
	'LIMIT_REACHED',
	'weekly-limit-reached',
	'MAX_INVITATION_SENT',
	'CANT_INVITE_CONNECTION_LIMIT_REACHED',
	'WEEKLY_CONNECTIONS_LIMIT_REACHED',
	'weekly_invites_exhausted',
	'TOO_MANY_PENDING_INVITATIONS',
	'{"status":429,"code":"FUSE_LIMIT_EXCEEDED"}',
	// Sentences.
	"You're out of invitations for now",
	"You've reached the weekly invitation limit",
	'You have reached your weekly limit for connection requests.',
	'You have hit the limit of invitations for this week. Try again next week.',
	'Weekly invitation limit',
	"You've sent too many connection requests",
	'You have already sent too many invitations this week',
	'No invitations left',
	'You have used up all of your invitations',
	'You have too many pending invitations',
	'Cannot resend yet - You have reached a temporary provider limit. Please try again later.',
	'Invitation not sent: quota exceeded',
	'You can invite more people next week',
	'Pending, already connected, or weekly limit exceeded',
	'You have reached the invitation limit. Invitations without a note count, too.',
	'Weekly limit of invitations with notes reached',
	'Note: you have reached the invitation limit',
	'Please note: invitation limit reached, Premium members have more',
	'You have reached the weekly limit of custom invitations',
	'Rate limit for invitations exceeded',
	// German.
	'Sie haben das wöchentliche Einladungslimit erreicht',
	'Sie haben derzeit keine Einladungen mehr',
	'Wochenlimit überschritten',
	'Zu viele Kontaktanfragen',
	'Ihr Kontingent an Einladungen ist aufgebraucht',
	'Sie können nächste Woche wieder Einladungen senden',
	// French.
	'Vous avez atteint la limite hebdomadaire d’invitations',
	"Vous n'avez plus d'invitations pour le moment",
	'Trop d’invitations envoyées',
	'Limite dépassée',
	// Spanish.
	'Has alcanzado el límite semanal de invitaciones',
	'Te has quedado sin invitaciones por ahora',
	'Demasiadas invitaciones',
	'Se ha superado el límite',
	// Italian.
	'Hai raggiunto il limite settimanale di inviti',
	'Hai esaurito gli inviti',
	'Troppi inviti inviati',
	'Limite superato',
	// Portuguese.
	'Você atingiu o limite semanal de convites',
	'Você ficou sem convites por enquanto',
	'Muitos convites enviados',
	'O limite foi excedido',
	// Dutch.
	'Je hebt de wekelijkse limiet voor uitnodigingen bereikt',
	'Je hebt geen uitnodigingen meer',
	'Te veel uitnodigingen verstuurd',
	'Uitnodigingslimiet overschreden',
	// Polish.
	'Osiągnięto tygodniowy limit zaproszeń',
	'Przekroczono limit',
	// Swedish, Danish, Norwegian, Czech, Romanian, Turkish.
	'Du har nått din veckogräns för inbjudningar',
	'Du har nået den ugentlige grænse for invitationer',
	'Du har nådd den ukentlige grensen for invitasjoner',
	'Dosáhli jste týdenního limitu pozvánek',
	'Ai atins limita săptămânală de invitații',
	'Haftalık davet limitinize ulaştınız',
	// A count, a week or anybody: what was done before was done to others.
	'You have already sent 20 connection requests today',
	'Already sent 100 invitations this week',
	'100 invitations already sent this week',
	'Your weekly invitations are already used',
	'Weekly invitations already used up',
	"You won't be able to send invitations for 2 weeks",
	"You won't be able to invite new members again until next Monday",
	'You will not be able to send new connection requests for up to two weeks',
	"You have recently withdrawn too many invitations. You can't invite anyone for 3 weeks",
	'You have already invited 20 people today',
	'You have already sent 20 connection requests today. Could not send an invitation to this person',
	"Already sent 20 invitations, so you can't invite this person",
	'You can resend invitations after 7 days',
	'You recently withdrew 50 invitations, wait 3 weeks before inviting again',
	'Weekly limit reached. You can invite this person in 3 days',
	'You have 1000 pending invitations, withdraw some',
	"You won't be able to invite again for 2 weeks",
	'You cannot invite anyone again for 2 weeks',
	'Connection requests already used up',
	'Sie haben heute bereits 20 Einladungen gesendet',
	'Ha già inviato 100 inviti questa settimana',
	// Of one's own: who has too many connections can't invite anybody.
	'You are already connected to too many people',
	'Sie haben bereits zu viele Kontakte',
	'Ya tienes el máximo de contactos',
	'Vous avez déjà trop de relations',
	'You are sending too many invitations: wait before sending another invitation to this member',
	'Duplicate invitations are already pending',
	'You already have 900 pending invitations',
	'Sie haben bereits viele Personen eingeladen',
	'Ihre Einladungen für diese Woche sind bereits aufgebraucht',
	'Vous avez déjà invité 100 personnes',
	'Ya has invitado a demasiadas personas',
	'Hai già invitato 100 persone questa settimana',
	// Recipients have no limit per day or week, and what the user has reached is the account's.
	'Member has reached the weekly invitation limit',
	'User has reached their weekly invitation limit',
	'The sender has reached their invitation limit',
	'Account owner has hit their invitation limit',
	'User has exceeded their limit of invitations',
	'This member has reached the daily invitation limit',
	'User has too many pending invitations',
	'User has reached their connection limit',
	'Team member has reached their limit',
	'You are temporarily unable to send invitations',
	'Invitations are paused for your account',
	'Unable to send any invitations at the moment',
	'0/100 invites left',
	'100/100 invitations used',
	'You can no longer send invitations to new members',
	'You can no longer send invitations to LinkedIn members',
	'You can no longer send invitations to Premium members',
	'Connection Limit has reached its maximum',
	'Usage Quota has reached the maximum of connections',
	"Weekly limit reached. You can't send any more invitations to this person",
	"Limit reached: you can't send any more invitations to this person",
	'LinkedIn nimmt keine Einladungen mehr an',
	'Sie können derzeit keine weiteren Einladungen senden',
	'Die maximale Anzahl von Einladungen wurde erreicht',
	"Vous avez atteint le nombre maximal d'invitations",
	'Vous avez utilisé toutes vos invitations',
	'Vous ne pouvez pas inviter ce membre : limite d’invitations atteinte',
	'No puedes enviar más invitaciones esta semana',
	'Has agotado tus invitaciones',
	'Has usado todas tus invitaciones',
	'Non puoi inviare altri inviti questa settimana',
	'Non puoi più inviare inviti',
	'Você não pode enviar mais convites esta semana',
	'Você usou todos os convites',
	'Je uitnodigingen zijn op',
	'Je hebt al je uitnodigingen gebruikt',
	'Nie możesz wysyłać więcej zaproszeń',
	'Sie haben Ihr Limit erreicht und können dieses Mitglied nicht einladen',
	'Has alcanzado el límite de invitaciones, no puedes invitar a este miembro',
	// A number beside the day; lists of invitations that are named besides change nothing.
	'You have already invited 20 today, cannot invite this person',
	'You have already invited 20 people today: Jane Doe was not invited',
	'You already have 900 pending invitations. Check your pending invitations',
	'You have already sent invitations this week',
	'Sie haben Personen heute bereits eingeladen',
	'You already invited Many Members today',
	'Already sent 40 connection requests this week; try later',
	'Already invited too many today, cannot invite them',
	'You already invited 20 since Monday',
	'Already invited 15 prospects, so this person cannot be invited',
	'Vous avez déjà invité 20 membres. Vous ne pouvez pas inviter cette personne',
	'You have already invited everybody you can',
	'You have already invited 40 leads. Already sent 100 invitations this week',
	"You can't invite anyone",
	"You can't send invitations to anyone",
	'Invitations are paused for this week',
	'You have reached the weekly limit. Recipient has reached their limit of received invitations',
	'This person has reached the maximum number of connection requests today',
	// An address for everybody, or nothing from anybody.
	'Because too many people have ignored your invitations, you need to enter an email address to send each invitation',
	'Invitations now require email addresses for your account',
	'LinkedIn is not accepting invitations from you right now',
	"LinkedIn isn't accepting more invitations from this account",
	'Cannot invite this many people',
	"You can't send this many invitations",
	"You've exceeded the number of invitations you can send this week",
	'You have 0 of 100 invites left',
	"You've already used your invitations for this week",
	'LinkedIn has paused your invitations for 7 days',
	'You have reached the connection limit',
	'Weekly limit reached, not sent',
];

const NOTE_LIMIT = [
	"You've reached the limit of personalized invitations for your plan",
	'CUSTOM_INVITE_LIMIT_REACHED',
	'customInviteLimitReached',
	'personalized invitation limit',
	'Personalised invitation limit reached',
	"You've used all your free personalized invitations",
	'No personalized invites left. Upgrade to Premium.',
	'You are out of custom notes for this month',
	'Note limit reached',
	'Upgrade your plan to Premium to send more personalized invitations',
	'no notes left',
	'5/5 personalized invitations used',
	'Send unlimited personalized invites with Premium. You have used up the limit of free personalized notes',
	'Sie haben Ihr Limit für personalisierte Einladungen erreicht',
	'Vous avez atteint la limite d’invitations personnalisées',
	'Has alcanzado el límite de invitaciones personalizadas',
	'Hai raggiunto il limite di inviti personalizzati',
	'Você atingiu o limite de convites personalizados',
	'Je limiet voor gepersonaliseerde uitnodigingen is bereikt',
	'Wysyłaj nieograniczoną liczbę spersonalizowanych zaproszeń dzięki Premium. Wyczerpałeś limit bezpłatnych spersonalizowanych notatek',
	'Sie haben alle personalisierten Einladungen verbraucht',
	'Vous avez utilisé toutes vos invitations personnalisées',
	'Has usado todas tus invitaciones personalizadas',
	'Hai usato tutti gli inviti personalizzati',
	'Você usou todos os convites personalizados',
	'Je hebt al je gepersonaliseerde uitnodigingen gebruikt',
	'Wykorzystałeś wszystkie spersonalizowane zaproszenia',
];

const ACCOUNT_BLOCKED = [
	'LinkedIn has blocked you from sending invitations',
	'This action was blocked by LinkedIn',
	'Request blocked by LinkedIn',
	'Your messaging has been disabled',
	'Your ability to comment has been restricted',
	"You're restricted from sending invitations",
	'You have been temporarily blocked from sending invitations',
	'Your LinkedIn profile has been restricted',
	'Account restriction detected',
	'ACCOUNT_RESTRICTION',
	'Your account has been limited',
	'Your account is on hold',
	'Account under review',
	'LinkedIn is not connected',
	'LinkedIn sign-in required',
	'User is not logged-in',
	'Redirected to the sign-in page',
	'Login page detected',
	'Account disconnected',
	'The account appears to be disconnected',
	'errors/disconnected_account',
	'errors/expired_credentials',
	'Verification required',
	'Please verify your LinkedIn account',
	'Please verify that you are human',
	'Confirm that you are not a robot',
	'Enter the verification code',
	'2FA required',
	'ARKOSE_CHALLENGE',
	'ChallengeException',
	'999 Request denied',
	'LinkedIn returned 999',
	"The sender's account has been suspended",
	'LinkedIn session is no longer valid',
	'Login expired',
	'Not authenticated',
	'LinkedIn account not connected',
	'No LinkedIn account connected for this team',
	'Please reconnect your LinkedIn account',
	'Hit the authwall',
	'Redirected to the login page',
	'reCAPTCHA shown',
	'Your account has been deactivated',
	'Session expired',
	'CHALLENGE',
	'account restricted',
	'not logged in',
	'SESSION_EXPIRED',
	'sessionExpired',
	'LinkedIn session has expired',
	'Invalid session',
	'No active LinkedIn session',
	'Your session timed out',
	'CHALLENGE_REQUIRED',
	'security challenge',
	'https://www.linkedin.com/checkpoint/challenge/AgF',
	'captcha required',
	'CAPTCHA',
	'ACCOUNT_RESTRICTED',
	'Your account has been temporarily restricted',
	'LinkedIn has restricted your account',
	'Your LinkedIn account is locked',
	'The account was suspended',
	'User is not logged in to LinkedIn',
	'User is logged out',
	'NOT_LOGGED_IN',
	'Please log in again',
	'Login required',
	'Authentication required',
	'Unauthorized',
	'UNAUTHENTICATED',
	'CSRF check failed',
	'li_at cookie expired',
	'Security verification needed',
	"Let's verify it's you",
	'Please verify your identity',
	'We noticed unusual activity from your account',
	'automated activity detected',
	'PRIMARY_HANDLE_NOT_CONFIRMED',
	'Request failed with status code 401',
	'Request failed with status code 999',
	'Sitzung abgelaufen',
	'Ihr Konto wurde vorübergehend eingeschränkt',
	'Nicht angemeldet',
	'Bitte melden Sie sich an',
	'Sicherheitsüberprüfung erforderlich',
	'La session a expiré',
	'Votre compte a été restreint',
	'Veuillez vous reconnecter',
	'Vérification de sécurité',
	'La sesión ha caducado',
	'Tu cuenta ha sido restringida',
	'Inicia sesión de nuevo',
	'Sessione scaduta',
	'Il tuo account è stato limitato',
	"Effettua di nuovo l'accesso",
	'Sessão expirada',
	'Sua conta foi restrita',
	'Faça login novamente',
	'Sessie verlopen',
	'Je account is beperkt',
	'Je bent niet ingelogd',
	'You have been away too long. Please log in',
	'Sesja wygasła',
	// Whoever it was about: what's restricted is yours.
	"Your LinkedIn account has been restricted. You can't invite this person",
	"Your account is restricted, so you can't invite this person",
	"LinkedIn has temporarily restricted your account. You can't connect with this person",
	'Your account has been restricted from contacting this member',
	'Account restricted: cannot send invitation to this profile',
	"This person can't be messaged: your account is restricted",
	'This person could not be invited because your account is restricted',
	"Your account is restricted. You can't send any more invitations to this person",
	"Your account is suspended: the member's profile can't be opened",
	'You have been restricted from inviting this member',
	"The team member's account has been suspended",
	'Invitations are disabled for your account',
	"Failed to open the member's profile: account restricted",
	'Could not load their profile. LinkedIn account suspended',
	"The account owner's account is restricted",
	"User's LinkedIn account is restricted",
	'The user got their account restricted',
	'LinkedIn has restricted you from sending any more invitations to this person',
	'Account restricted: no more messages to this person',
	'Your account was limited. Profile not found',
	// Nobody else's session, login or captcha is ever met.
	'Could not invite this member: session expired',
	'Please log in to view this profile',
	'Sign in to LinkedIn to connect with this person',
	"Failed to open the member's profile: not logged in",
	'Captcha shown when inviting this member',
	'Their profile page redirected to login',
	'checkpoint while loading their account',
	'Sign in to view this profile',
	'Session expired while opening this profile',
	'This profile is not available. LinkedIn security check',
	'Login required to open this profile',
	"Could not open the recipient's profile because your session expired",
	'Target profile could not be opened: authwall',
	'Verify your identity to view this profile',
	'Verify that you are human to invite this member',
	'Security verification needed before you contact this person',
	'Verification required to view this profile',
	'This profile requires login',
	'Connection request pending verification',
	// Connected with LinkedIn itself.
	'Nicht mit LinkedIn verbunden',
	'Non connecté à LinkedIn',
	'No estás conectado a LinkedIn',
	'Non sei connesso a LinkedIn',
	'Je bent niet verbonden met LinkedIn',
	'Not connected to LinkedIn',
	'You are not connected to LinkedIn',
	'Você não está conectado ao LinkedIn',
	'Brak połączenia z LinkedIn',
	'Sie wurden abgemeldet',
	'Sie sind abgemeldet',
	'Anmeldung erforderlich',
	'Bitte loggen Sie sich ein',
	'Bitte logge dich ein',
	'Vous avez été déconnecté',
	'Veuillez vous connecter',
	'Connexion requise',
	'Se ha cerrado la sesión',
	'Has cerrado sesión',
	'Sei stato disconnesso',
	'Você foi desconectado',
	'Je bent uitgelogd',
	'Inloggen vereist',
	'Zostałeś wylogowany',
	'Wymagane logowanie',
	'Bestätigen Sie Ihre Identität',
	'Bestätige deine Identität',
	'Confirmez votre identité',
	'Verifica tu identidad',
	'Verifica la tua identità',
	'Confirme sua identidade',
	'Bevestig je identiteit',
	'Potwierdź swoją tożsamość',
	'Verdächtige Aktivität',
	'Activité suspecte',
	'Actividad sospechosa',
	'Attività sospetta',
	'Atividade suspeita',
	'Verdachte activiteit',
	'Podejrzana aktywność',
	'Votre compte a été limité',
	'Tu cuenta ha sido limitada',
	'Sua conta foi limitada',
	'Konto zawieszone',
	"We've limited your account",
	'Your access has been restricted',
	'Access to your account is limited',
	'Missing li_at cookie',
	'No LinkedIn cookies found',
	'Session not valid',
	'Session is not active',
	'Redirected to https://www.linkedin.com/login',
	'https://www.linkedin.com/uas/login?session_redirect=x',
	'https://www.linkedin.com/authwall',
	'Sign In | LinkedIn',
	'LinkedIn: Log In or Sign Up',
	'LinkedIn login page',
	'login page',
	'NEED_LOGIN',
	'needs login',
	'AUTH_REQUIRED',
	'Account not connected',
	'LinkedIn account needs to be reconnected',
	'Reconnect required',
	'bot detected',
	'Solve the puzzle',
	'Enter the PIN we sent',
	'PIN required',
	'Password reset required',
	'Please update your password',
	// Beside what one person does, or instead.
	'Your account is restricted. Messages from your account are blocked by this member',
	'Your account is restricted and blocked by this member',
	'Your account has been blocked by an admin',
	'Your account has been blocked by LinkedIn',
	'Your account cannot view this profile: your account is restricted',
	'Your account cannot view this profile because it is restricted',
	'This profile is locked for your account because your account is restricted',
	'Your account was restricted because it was blocked by many members',
	'Your account verification is pending',
	'Identity verification required',
	'This member only accepts invitations from verified members: verify your identity',
	'Messaging has been turned off for your account by LinkedIn',
	'Commenting not allowed for your account for 7 days',
	'Your comments are limited for 24 hours',
	'Enter your email or phone to sign in',
	'Join LinkedIn: email required',
	'Full profile unavailable: sign in',
	'Let’s do a quick verification',
	'Please log back in',
	'Could not verify that you are connected to LinkedIn',
];

const ALREADY_CONNECTED = [
	'Connection already exists',
	'ALREADY_CONNECTED',
	'alreadyConnected',
	'Already connected',
	'already connected with Jane Limit',
	'You are already connected with this member',
	'You are already a 1st-degree connection',
	'They are already in your network',
	'is a 1st-degree connection',
	'Sie sind bereits vernetzt',
	'Sie sind bereits mit dieser Person vernetzt',
	'Vous êtes déjà en relation',
	'Vous êtes déjà connectés',
	'Ya estáis conectados',
	'Ya es uno de tus contactos',
	'Siete già collegati',
	'Vocês já estão conectados',
	'Jullie zijn al verbonden',
	'You are already connected with this person, maximum one connection request',
	'Bereits vernetzt: maximal eine Verbindung möglich',
	'Already connected. You have used the maximum of InMails today',
	'Ya estáis conectados: máximo una solicitud',
	'Siete già collegati, massimo 1 invito',
	'Invitation not sent, already connected',
	'You are already connected to this lead',
];

const ALREADY_INVITED = [
	'You recently withdrew your invitation to this member. Try again next week.',
	"You won't be able to resend an invitation to this person for up to 3 weeks",
	'INVITATION_RECENTLY_WITHDRAWN',
	'Request pending',
	'Connection pending',
	'Pending request',
	'Your request to connect is pending',
	'Request already sent',
	'You can invite this person again next week',
	'You can resend an invitation to this member after three weeks',
	'ALREADY_INVITED',
	'already invited',
	'This person has already been invited',
	'INVITATION_ALREADY_SENT',
	'INVITATION_PENDING',
	'Invitation already sent',
	'A connection request is already pending',
	'You already sent an invitation to this person',
	'PENDING',
	'pending invitation',
	'You can resend an invitation in 3 weeks',
	'Invitation was withdrawn, wait 3 weeks before inviting again',
	'CANT_RESEND_YET',
	'errors/cannot_resend_yet',
	'Should delay new invitation to this recipient',
	'already_invited_recently',
	'Bereits eingeladen',
	'Einladung bereits gesendet',
	'Déjà invité',
	'Invitation en attente',
	'Ya has sido invitado',
	'Invitación pendiente',
	'Già invitato',
	'Invito in sospeso',
	'Já convidado',
	'Convite pendente',
	'Al uitgenodigd',
	'Uitnodiging in behandeling',
	'You already invited this person today',
	'This person was already invited this week',
	'You have already sent 3 invitations to this person',
	'Already invited Max Limit',
	'You already invited this member many times',
	'Vous avez déjà invité cette personne',
	'Ya has invitado a esta persona',
	'Invitation sent 2 days ago is pending',
	'Already sent a request to this user',
	'Invitation already sent to Jane Doe',
	"You won't be able to send another invitation to this member for 3 weeks",
	'Wait 3 weeks before sending another invitation to this member',
	'Please wait before sending another invitation to this person',
	'Please wait three weeks before you send another invitation to that member',
	// What is said besides, of lists, of limits, of people at large; and one person on one day.
	"You've already invited this person. You can see it among your sent invitations.",
	'You already have a pending invitation for this member. Manage your invitations in My Network.',
	'Member already invited. Invitations can be withdrawn under My Network.',
	"You've already sent an invitation. You can send up to 100 invitations per week",
	'You have already invited this person. People usually answer within 2 weeks',
	'Already invited. Skipping to avoid duplicate invitations',
	'Already invited: check your pending invitations',
	'Skipped: already invited (pending invitations)',
	'Sie haben diese Person bereits eingeladen. Einladungen verwalten',
	'Ya has invitado a esta persona. Gestionar invitaciones',
	'Hai già invitato questa persona. Gestisci inviti',
	'Je hebt deze persoon al uitgenodigd. Uitnodigingen beheren',
	'You already sent a connection request to this prospect today',
	'You already sent her an invitation this week',
	'You already invited Jane Doe today',
	'Already invited today',
	'You already sent an invitation today',
	'Already Invited Today',
	'Invitation already sent today',
	'Jane Doe was already invited today',
	'Profile already invited today',
	'Lead already invited this week',
	'Oggi hai già invitato questa persona',
	'Ya has invitado hoy a esta persona',
	'Je hebt vandaag deze persoon al uitgenodigd',
	'Sie haben Jane Doe heute bereits eingeladen',
	"You've already sent a connection request. Limit: 1 per person",
	'already invited; limit of 1 invitation per member',
	'You already invited Jane today',
	'You already sent Jane Doe an invitation today',
	'You already sent an invitation to Jane Doe this week',
	'You already invited this person today at 10:32',
	'This prospect was already invited today by others in your team',
	'Already invited, see your pending invitations tab',
	'Je hebt Jane Doe vandaag al uitgenodigd',
	'Jane Doe wurde heute bereits eingeladen',
	'Jane Doe has already been invited this week',
	'You have already sent 3 invitations to this prospect',
	'Bereits eingeladen - Einladungen verwalten',
	'The contact was already invited this week',
	'jane doe was already invited today',
	// What failed besides, or was refused because of it.
	'There is an open invitation for this person',
	'Not sent: already invited',
	'Connect button not found: already invited',
	'Invitation already sent, waiting for an answer',
	'Pas envoyé : déjà invité',
	'Invitation not sent because it is already pending',
	'Task failed: already invited',
	'Connection request to this contact already sent',
];

const NOT_CONNECTED = [
	'NOT_CONNECTED',
	'not connected',
	'You are not connected to this person',
	"You aren't connected with this member",
	'Recipient is not a 1st-degree connection',
	'not a first degree connection',
	'You can only message your connections',
	'You must be connected to send a message',
	'not in your network',
	'InMail credits required',
	'not_allowed_inmail',
	'Sie sind nicht vernetzt',
	'Vous n’êtes pas connecté à cette personne',
	'Vous n’êtes pas en relation',
	'No estáis conectados',
	'Non siete collegati',
	'Vocês não estão conectados',
	'Jullie zijn niet verbonden',
	'You are not connected to LinkedIn member Jane Doe',
	"You're not connected to this LinkedIn member",
	'Vous n’êtes pas connecté avec ce membre',
	'Sie sind mit dieser Person nicht verbunden',
];

const PROFILE_NOT_FOUND = [
	'Profile not found',
	'PROFILE_NOT_FOUND',
	'profileNotFound',
	'Member not found',
	'User not found',
	'The profile does not exist',
	'This profile is not available',
	'Profile is private',
	'Could not find the profile',
	'unable to find member',
	'No such profile',
	'This member’s account has been suspended',
	'Their account is restricted',
	"The recipient's account is no longer available",
	'Profil nicht gefunden',
	'Profil introuvable',
	'Perfil no encontrado',
	'Profilo non trovato',
	'Perfil não encontrado',
	'Profiel niet gevonden',
	'Das Konto der Person ist gesperrt',
	'Das Konto dieser Person wurde eingeschränkt',
	'A conta deste usuário está bloqueada',
	'Le compte de cette personne est restreint',
	'La cuenta de esta persona está restringida',
	"Jane Doe's account has been restricted by LinkedIn",
	'LinkedIn has restricted Jane Doe’s account',
	'Member account suspended',
	'Invitee account is locked',
	'This member’s LinkedIn account has been temporarily restricted',
	'User deactivated their account',
	'The user has deactivated their account',
	'User closed their account',
	'The user has deleted their LinkedIn account',
	'This profile is locked for your account',
	'Your account cannot view this profile: it is restricted',
	"Your account can't open this profile, which is private",
	'This profile is hidden to your LinkedIn account',
];

/** What says nothing about the next row, and mustn't end the run; nor be taken for anything else. */
const ONE_PERSONS_OWN: Array<[said: string, reason: string]> = [
	["You have already been invited; request denied by LinkedIn", 'already_invited'],
	['Jane Doe has blocked you', 'task_failed'],
	['You were blocked by this member', 'task_failed'],
	['This person is outside your network', 'task_failed'],
	["This member isn't accepting invitations", 'task_failed'],
	['Invitations are disabled for this member', 'task_failed'],
	["Profile not found: 'jane-limit-reached'", 'profile_not_found'],
	['Profile not found for slug session-expired', 'profile_not_found'],
	['Profile “Account Restricted Ltd” not found', 'profile_not_found'],
	['Could not find profile https://www.linkedin.com/in/weekly-limit-reached', 'profile_not_found'],
	['Already invited: in/captcha', 'already_invited'],
	['Already connected with "Out of Invitations GmbH"', 'already_connected'],
	['Already invited: in/not-logged-in', 'already_invited'],
	["This member's account is restricted", 'profile_not_found'],
	['Das Konto des Mitglieds wurde gesperrt', 'profile_not_found'],
	['The recipient has reached their connection limit', 'task_failed'],
	['This member has too many connections', 'task_failed'],
	['To verify this member knows you, please enter their email to connect', 'task_failed'],
	['EMAIL_REQUIRED', 'task_failed'],
	["This person can't be invited", 'task_failed'],
	["You can't connect with yourself", 'task_failed'],
	['FOLLOW_ONLY', 'task_failed'],
	['This member does not accept connection requests', 'task_failed'],
	['This member has restricted who can invite them: out of network', 'task_failed'],
	['You have blocked this member', 'task_failed'],
	['This member has received too many invitations', 'task_failed'],
	['Too many invitations to this member', 'task_failed'],
	["You can't send any more invitations to this person", 'task_failed'],
	['You can no longer send invitations to Jane', 'task_failed'],
	["You've already sent the maximum number of invitations to this person", 'task_failed'],
	['Maximum number of invitations to this member reached', 'task_failed'],
	["You've reached the limit of invitations to this member", 'task_failed'],
	['Jane Doe has reached the maximum number of connections', 'task_failed'],
	["You've invited this person too many times. Try again next week", 'task_failed'],
	['Dieses Mitglied hat bereits zu viele Kontakte', 'task_failed'],
	['email verification required to connect', 'task_failed'],
	["Verification required: enter this member's e-mail address", 'task_failed'],
	['This member requires email verification', 'task_failed'],
	["This user's account is blocked", 'profile_not_found'],
	['This user has reached the connection limit', 'task_failed'],
	['Invitation to this member was declined recently. Try again next week', 'task_failed'],
	['This person declined your invitation. Try again next week', 'task_failed'],
	['Confirm that you know this person: enter their email', 'task_failed'],
	['Email verification needed to invite this member', 'task_failed'],
	['Dieses Mitglied nimmt keine Einladungen mehr an', 'task_failed'],
	['Dieses Mitglied hat zu viele Einladungen erhalten', 'task_failed'],
	['Das Mitglied hat sein Limit erreicht', 'task_failed'],
	['Dieses Mitglied hat die maximale Anzahl von Kontakten erreicht', 'task_failed'],
	['Sie können dieser Person keine Einladungen mehr senden', 'task_failed'],
	['Ce membre a atteint la limite de relations', 'task_failed'],
	["Ce membre a reçu trop d'invitations", 'task_failed'],
	["Ce membre n'accepte plus d'invitations", 'task_failed'],
	["Vous ne pouvez plus envoyer d'invitations à ce membre", 'task_failed'],
	['Este miembro ha alcanzado el límite de contactos', 'task_failed'],
	['Este miembro ha recibido demasiadas invitaciones', 'task_failed'],
	['No puedes enviar más invitaciones a este miembro', 'task_failed'],
	['Questo membro ha raggiunto il limite di collegamenti', 'task_failed'],
	['Questo membro ha ricevuto troppi inviti', 'task_failed'],
	['Este usuário atingiu o limite de conexões', 'task_failed'],
	['Dit lid heeft de limiet voor connecties bereikt', 'task_failed'],
	['Dit lid heeft te veel uitnodigingen ontvangen', 'task_failed'],
	['Ten użytkownik osiągnął limit kontaktów', 'task_failed'],
	['This member only accepts invitations from verified members: identity verification required', 'task_failed'],
	['This person only takes invitations from verified members. Identity verification needed', 'task_failed'],
	['They only accept invitations from verified members (identity verification)', 'task_failed'],
	['This person has reached the maximum number of connections today', 'task_failed'],
	['This member has reached the limit of connections this week', 'task_failed'],
	['That profile has already reached their maximum of connections this month', 'task_failed'],
	["You can't send invitations to anyone outside your network without email", 'task_failed'],
	["You can't invite anyone outside your network", 'task_failed'],
	["You can't send invitations to anyone without their email: email required", 'task_failed'],
	['Recipient has reached their weekly limit of received invitations', 'task_failed'],
	['This member has exceeded the daily number of invitations received', 'task_failed'],
	['They have reached the weekly maximum of incoming connection requests', 'task_failed'],
	['Your account has been blocked by this member', 'task_failed'],
	['Your account is blocked by this user', 'task_failed'],
	["You can't invite this member because your account is blocked by them", 'task_failed'],
	['Invitations from your account are blocked by this member', 'task_failed'],
	['Your account was blocked by the recipient', 'task_failed'],
	['Invitations from your LinkedIn account have been disabled by that person', 'task_failed'],
	// They invited: there is only something to accept.
	['This person already sent you an invitation', 'task_failed'],
	['You have a pending invitation from Jane Doe', 'task_failed'],
	['Sie wurden von dieser Person bereits eingeladen', 'task_failed'],
	['Invitations to this member require an email', 'task_failed'],
	["This member isn't accepting invitations from you", 'task_failed'],
	["You can't invite this person so many times", 'task_failed'],
	['Jane Doe has reached the connection limit', 'task_failed'],
	['RECIPIENT_CONNECTION_LIMIT_REACHED', 'task_failed'],
	['Profile page not found', 'profile_not_found'],
];

const UNKNOWN = [
	'Failed to send invitation to this member, please try again later',
	'Could not invite this member after 3 attempts',
	'Unable to contact this person right now, try again',
	'Task for this connection already exists',
	'No LinkedIn account found for jane-doe',
	'This LinkedIn account is not connected to you',
	'Browser could not open the conversation',
	'The browser tab did not open the profile',
	'Extension error connect button not detected',
	'',
	' ',
	'null',
	'sent',
	'failed',
	'Something went wrong',
	'The invitation to Jane Limit failed',
	'Could not invite Max Limit',
	'Waiting for the message took too long',
	'It is too long ago',
	'Could not open the dialog for a personalized invitation',
	'Internal error',
	'timeout of 30000ms exceeded',
	'Time limit exceeded',
	'Navigation timeout exceeded',
	'Maximum call stack size exceeded',
	'Max retries exceeded with url',
	'Maximum number of redirects reached',
	'QuotaExceededError: storage quota exceeded',
	'Memory limit reached',
	'The page took too long to load',
	'Send unlimited invitations',
	'There is no limit on invitations',
	'Jane Limit reached out to you',
	'Jane Limit',
	'Limited Brands Inc.',
	'urn:li:fsd_profile:LIMIT_REACHED',
	'Element not found: Connect button',
	'Your profile could not be found',
	'Server unavailable',
	'WebSocket already connected',
	'A browser is already connected',
	'Lives for a challenge',
	'Session started',
	'Unexpected token < in JSON at position 0',
	'Access denied',
	"Missing or invalid 'profile_urn'",
	'Not a profile URN: abc',
	'Agent task not found',
	'Account Manager, unrestricted',
	'Weekly report',
	'Request failed with status code 403',
	'Request failed with status code 404',
	'net::ERR_INTERNET_DISCONNECTED',
	// No word of whether LinkedIn has the invitation, or of whom it invited.
	'Invitation already pending in queue, limit 100',
	'Invitation already pending in our queue',
	'Connection request queued, pending',
	'Invitation pending (limit 100)',
	"LinkedIn has restricted this member's profile",
	"The member's profile is temporarily restricted",
	"L'invitation à ce membre a échoué",
	'Vous ne pouvez pas vous connecter avec cette personne',
	'Unable to send invitations to Jane Doe, please retry',
	'Attachment limit exceeded',
	'LinkedIn has restricted this member',
	'This member was restricted by LinkedIn',
	'Unable to send any invitations to Jane Doe at the moment',
	'The extension disabled the button',
	'Invitations are paused for this member',
	'Invitations are paused by that person',
	'Invites have been paused for this prospect',
	"This member's account verification is pending",
	"That person's LinkedIn account verification is not done",
	// It isn't so.
	'No pending invitation found',
	"You haven't already invited Jane",
	"Wasn't already connected",
	'NO_PENDING_INVITATION',
	'Keine ausstehende Einladung',
	'Noch nicht bereits vernetzt',
	'Aucune invitation en attente',
	'Pas déjà connecté',
	'No hay invitación pendiente',
	'Ya no estáis conectados',
	'Nessun invito in sospeso',
	'Non siete già collegati',
	'Nenhum convite pendente',
	'Já não estão conectados',
	'Geen openstaande uitnodiging',
	'Niet al uitgenodigd',
	'Nie jest już zaproszony',
	'{"already_connected":false}',
	// Nobody knows.
	'Could not verify whether the invitation was already sent',
	'Timed out while waiting for pending invitation',
	'duplicate invitation check failed',
	'You may have already invited this person',
	// Of windows, tasks and other things.
	'Could not open invitation dialog',
	'Open invitation modal timed out',
	'Invitation already scheduled for tomorrow',
	'Connection request pending approval from team owner',
	'Invitation failed, retry pending',
	'Task for this invitation already exists',
	'Is the invitation already pending?',
	'Einladung bereits abgelaufen',
	'Invitation sent, pending',
	'Einladung gesendet, ausstehend',
	'Already linked to another account',
	'The lead is already connected to a campaign',
	'Another team member is already connected with this person',
	'Already invited to the workspace',
	'Could not find profile action bar',
	'Recipient not found in typeahead',
	'Profile temporarily unavailable',
	'profile not found: 502',
	'net::ERR_BLOCKED_BY_CLIENT',
	'Cloudflare blocked you',
	'OutX user not found',
	'User not found in workspace',
	'Could not verify that you are connected with this person',
	"Jane's account is temporarily restricted",
	'Weekly limit not reached',
	'Limit noch nicht erreicht',
	'Not rate limited',
	'Your account is not restricted, but the invitation failed',
	'Payload exceeds limit',
	'Tab limit reached',
];

describe("LinkedIn's limits end the run, in any words", () => {
	it.each(INVITATION_LIMIT)('%s', (said) => {
		expect(meaningOf(said, 'invitation')).toMatchObject({ reason: 'invitation_limit', stopsBatch: true, effect: false });
	});

	it('says what to do about too many open invitations, which no waiting helps', () => {
		expect(meaningOf('TOO_MANY_PENDING_INVITATIONS', 'invitation')?.message).toContain('withdraw');
		expect(meaningOf('Zu viele ausstehende Einladungen', 'invitation')?.message).toContain('withdraw');
		expect(meaningOf('FUSE_LIMIT_EXCEEDED', 'invitation')?.message).not.toContain('withdraw');
	});

	it.each(NOTE_LIMIT)('that of notes is another one, and ends nothing: %s', (said) => {
		const problem = meaningOf(said, 'invitation');
		expect(problem).toMatchObject({ reason: 'note_limit', effect: false });
		expect(problem?.stopsBatch).toBeUndefined();
		expect(problem?.message).toContain("'Without Note if Refused'");
	});

	it.each<[Subject, string]>([
		['message', 'FUSE_LIMIT_EXCEEDED'],
		['message', 'You have reached the daily message limit'],
		['like', 'Limit erreicht'],
		['comment', 'limite dépassée'],
		['lookup', "You've reached the limit of profile views"],
		['connections', 'limit_exceeded'],
		['posts', 'Limite superato'],
		['company', 'daily limit reached'],
		['search', "You've reached the commercial use limit"],
		['search', 'Search limit reached for this month'],
		['lookup', 'Commercial use limit'],
		['invitation', 'Rate limit exceeded. Please try again later.'],
		['invitation', 'Too many requests'],
		['invitation', 'Failed to send connection request: Too many requests'],
		['invitation', 'Failed to send invitation: Request failed with status code 429'],
		['invitation', 'invitation throttled'],
		['invitation', 'Einladung fehlgeschlagen: zu viele Anfragen'],
		['invitation', '{"status":429}'],
		['message', '{"statusCode": 429}'],
		['message', 'Request failed with status code 429'],
		['like', 'throttled'],
		['invitation', 'You are sending invitations too fast'],
		['invitation', 'Please wait a while before sending more invites'],
		['message', 'Wait some time before messaging other members'],
		['comment', 'Slow down!'],
		['message', 'Messages were sent too quickly'],
		['like', "You're doing this too fast. Wait a while."],
		['message', 'You have sent too many messages today'],
		['comment', 'Too many comments'],
		['message', 'MESSAGE_LIMIT'],
		['message', 'Daily message limit reached, cannot message this person'],
		['message', 'Number of messages sent exceeds the daily limit'],
		['like', 'Failed to like: daily limit reached for this profile'],
		['posts', 'Limit reached, unable to fetch posts of this profile'],
		['message', 'User has reached their daily message limit'],
		['message', 'Sender has reached their message limit'],
		['message', 'user reached their message limit'],
		['message', 'Recipient has reached their daily message limit'],
		['like', 'User has reached their daily like limit'],
		['comment', 'User has reached their comment limit'],
		['comment', 'The account owner has reached their limit'],
		['message', 'Message limit reached. You can’t send any more messages to this person'],
		['message', 'Too many messages sent today, cannot send messages to this person'],
		['like', 'You have already liked 50 posts today'],
		['like', 'You have already liked too many posts'],
		['comment', 'You have already commented 20 times today'],
		['like', 'Vous avez déjà aimé trop de publications'],
		['like', 'Sie haben heute bereits 50 Beiträge kommentiert'],
		['like', 'You have already liked 1,000 posts'],
		['like', 'Você já curtiu muitas publicações hoje'],
		['like', "Vous avez déjà commenté 20 fois aujourd'hui"],
		['like', 'You have already commented too often'],
		['comment', 'You have already commented on 20 posts today'],
		['like', 'You have already liked many posts'],
		['comment', 'Ya has comentado 30 veces hoy'],
		['message', "You've sent too many InMails this week"],
		['message', 'InMail sending is paused for your account'],
		['message', 'You have sent 50 InMails today, the maximum'],
		['message', "You can't message this many people today"],
		['comment', "You can't comment on this many posts"],
		['invitation', 'You are doing that too often'],
	])('so do those of other requests: %s, %s', (about, said) => {
		expect(meaningOf(said, about)).toMatchObject({ reason: 'rate_limited', stopsBatch: true });
	});
});

describe('an account LinkedIn has stopped', () => {
	it.each(ACCOUNT_BLOCKED)('ends the run, whatever it was about: %s', (said) => {
		for (const about of ABOUTS) {
			expect(meaningOf(said, about)).toMatchObject({ reason: 'account_blocked', stopsBatch: true, effect: false });
		}
	});
});

describe("one person's own reason", () => {
	it.each(ALREADY_CONNECTED)('already connected: %s', (said) => {
		expect(meaningOf(said, 'invitation')).toMatchObject({ reason: 'already_connected', isOwn: true, wasDoneBefore: true });
	});

	it.each(ALREADY_INVITED)('already invited: %s', (said) => {
		expect(meaningOf(said, 'invitation')).toMatchObject({ reason: 'already_invited', isOwn: true, wasDoneBefore: true });
	});

	it.each(NOT_CONNECTED)('not connected, where a message was to be sent: %s', (said) => {
		expect(meaningOf(said, 'message')).toMatchObject({ reason: 'not_connected', isOwn: true });
	});

	it.each(PROFILE_NOT_FOUND)('no such profile: %s', (said) => {
		for (const about of ['invitation', 'message', 'lookup'] as const) {
			expect(meaningOf(said, about)).toMatchObject({ reason: 'profile_not_found', isOwn: true });
		}
	});

	it.each(ONE_PERSONS_OWN)('never ends the run: %s', (said, reason) => {
		const problem = meaningOf(said, 'invitation');
		expect(problem).toMatchObject({ reason, isOwn: true });
		expect(problem?.stopsBatch).toBeUndefined();
	});

	it.each<[Subject, string, string]>([
		['like', 'ALREADY_LIKED', 'task_failed'],
		['like', 'You have already liked this post', 'task_failed'],
		['like', 'Reaction already exists', 'task_failed'],
		['message', 'Open profile required', 'not_connected'],
		['message', 'Cannot send message: recipient left LinkedIn', 'profile_not_found'],
		['invitation', 'Jane is no longer on LinkedIn', 'profile_not_found'],
		['comment', 'Duplicate comment', 'task_failed'],
		['like', 'Post not found', 'not_found'],
		['comment', 'This post is no longer available', 'not_found'],
		['like', 'The activity was deleted', 'not_found'],
		['comment', 'Comments are turned off', 'task_failed'],
		['like', 'Post does not support like functionality (missing social_urn)', 'task_failed'],
		['comment', 'Post does not support comment functionality (missing social_urn)', 'task_failed'],
		['company', 'Company not found', 'not_found'],
		['company', 'Could not find the company', 'not_found'],
		['posts', 'Company page does not exist', 'not_found'],
		['posts', 'Profile not found', 'profile_not_found'],
		['watchlist', 'Watchlist not found or access denied', 'not_found'],
		['watchlist', 'Invalid watchlist ID: abc', 'not_found'],
		['watchlist', "Access denied: You don't have permission to access this watchlist", 'not_found'],
		['message', 'Recipient has disabled messaging', 'task_failed'],
		['message', 'Jane Doe has blocked you', 'task_failed'],
		['message', 'Messaging is disabled for this member', 'task_failed'],
		['message', 'This person is outside your network', 'not_connected'],
		['comment', 'Comments are restricted on this post', 'task_failed'],
		['comment', 'LinkedIn has restricted comments on this post', 'task_failed'],
		['comment', 'Your ability to comment on this post is limited', 'task_failed'],
		['message', "You can't message this person", 'task_failed'],
		['message', 'The recipient has blocked your account', 'task_failed'],
		['invitation', 'This member blocked your account', 'task_failed'],
		['invitation', 'Recipient has too many pending invitations', 'task_failed'],
		['invitation', 'Email verification required to connect with this member', 'task_failed'],
		['invitation', 'Unauthorized to invite this person', 'task_failed'],
		['invitation', 'The account you are trying to invite is suspended', 'profile_not_found'],
		['lookup', 'Account deactivated', 'profile_not_found'],
		['message', 'No InMail credits left; upgrade your plan', 'not_connected'],
		['message', 'Recipient has reached their message limit', 'task_failed'],
		['comment', 'Maximum number of comments on this post reached', 'task_failed'],
		['message', "You've reached the limit of messages to this person until they reply", 'task_failed'],
		['message', 'Too many messages to this person', 'task_failed'],
		['message', 'Wait for a reply before sending another message', 'task_failed'],
		['message', 'Please wait for Jane to reply before sending another message', 'task_failed'],
		['message', 'You cannot send any more messages to Jane Doe until she answers', 'task_failed'],
		['comment', 'The post has reached the maximum number of comments', 'task_failed'],
		['like', 'Post reached maximum reactions', 'task_failed'],
		['comment', 'This post has too many comments', 'task_failed'],
		['comment', 'The article has reached its limit of comments', 'task_failed'],
		['like', 'You already liked this post today', 'task_failed'],
		['message', 'Das Konto der Person ist gesperrt', 'profile_not_found'],
		['message', 'Your account has been blocked by this member', 'task_failed'],
		['lookup', 'Your account has been blocked by this member', 'profile_not_found'],
		['lookup', 'Your account is blocked by this user', 'profile_not_found'],
		['message', 'Messages from your account are disabled by this member', 'task_failed'],
		['lookup', 'This profile is locked for your account', 'profile_not_found'],
		['comment', 'The author has blocked your account', 'task_failed'],
		['comment', 'Your account has been blocked by the author', 'task_failed'],
		['like', 'This post is locked for your account', 'task_failed'],
		['comment', 'Commenting is disabled for this post', 'task_failed'],
		['message', "Recipient's mailbox limit reached", 'task_failed'],
	])('of other requests: %s, %s', (about, said, reason) => {
		const problem = meaningOf(said, about);
		expect(problem).toMatchObject({ reason, isOwn: true });
		expect(problem?.stopsBatch).toBeUndefined();
	});

	it.each([
		"Vous avez déjà aimé ce post aujourd'hui",
		'Você já curtiu essa publicação hoje',
		'Je hebt dit bericht vandaag al geliket',
		'Du hast diesen Beitrag schon mal gelikt',
		'Je hebt al een keer gereageerd',
		'Vous avez déjà commenté cette publication une fois',
		'Post was already liked today',
		'Already liked: posts can only be liked once',
		'You already liked this post. Try other posts.',
		'Duplicate comment: you posted the same text today',
		'You have already commented on this post 3 times',
		'Already liked today at 10:30',
		'Ya has comentado esta publicación hoy',
		'You already liked 1 post',
		'You have already reacted to this post. Comment on 5 more posts',
	])('one post that has it already, whatever is said of others, days and times: %s', (said) => {
		for (const about of ['like', 'comment'] as const) {
			expect(meaningOf(said, about)).toMatchObject({ reason: 'task_failed', isOwn: true, wasDoneBefore: true });
			expect(meaningOf(said, about)?.stopsBatch).toBeUndefined();
		}
	});

	it('a like or comment that is there already stays remembered', () => {
		expect(meaningOf('already liked', 'like')?.wasDoneBefore).toBe(true);
		expect(meaningOf('Post not found', 'like')?.wasDoneBefore).toBeUndefined();
	});
});

describe('what every row would meet besides', () => {
	it.each<[string, string]>([
		['No admin user found in the team', 'no_admin'],
		['Your plan includes up to 2 watchlists', 'plan_limit'],
		['Your plan limit has been exceeded', 'plan_limit'],
		['Upgrade your OutX plan', 'plan_limit'],
		['Your trial has expired', 'plan_limit'],
		['Plugin installation required', 'extension_inactive'],
		['The extension is not responding', 'extension_inactive'],
		['Extension not connected', 'extension_inactive'],
		['No browser was active', 'extension_inactive'],
		['Browser extension is offline', 'extension_inactive'],
		['EXTENSION_OFFLINE', 'extension_inactive'],
		['Could not establish connection. Receiving end does not exist.', 'extension_inactive'],
		['Extension context invalidated', 'extension_inactive'],
		['Lookup for people is no longer available on your plan', 'plan_limit'],
		['The OutX extension did not respond', 'extension_inactive'],
		['Extension has not been active in the last 48 hours', 'extension_inactive'],
		['Extension disabled', 'extension_inactive'],
		['Extension was removed', 'extension_inactive'],
		['Extension uninstalled', 'extension_inactive'],
		['Please install the OutX extension', 'extension_inactive'],
		['Please update the extension', 'extension_inactive'],
		['Please enable the OutX browser extension', 'extension_inactive'],
		['Task expired: no browser picked it up', 'extension_inactive'],
		['The task was not picked up by any browser', 'extension_inactive'],
		['You have run out of credits', 'plan_limit'],
		['Insufficient credits', 'plan_limit'],
		['No credits left', 'plan_limit'],
		['Credits exhausted', 'plan_limit'],
		['Payment required', 'plan_limit'],
		['Quota exceeded for your plan', 'plan_limit'],
	])('%s', (said, reason) => {
		for (const about of ['invitation', 'message', 'lookup'] as const) {
			expect(meaningOf(said, about)).toMatchObject({ reason, stopsBatch: true });
		}
	});

	it.each<[Subject, string, string]>([
		['invitation', "Invalid 'note': must be 300 characters or fewer", 'invalid_note'],
		['invitation', 'Your note is too long', 'invalid_note'],
		['invitation', 'Note exceeds limit', 'invalid_note'],
		['invitation', 'Note exceeds the limit of 200 characters', 'invalid_note'],
		['invitation', 'Die Nachricht ist zu lang', 'invalid_note'],
		['invitation', 'MESSAGE_TOO_LONG', 'invalid_note'],
		['message', 'Message text is too long (max 10000 characters)', 'invalid_message'],
		['comment', 'character limit exceeded', 'invalid_message'],
		['message', 'Text limit exceeded', 'invalid_message'],
		['comment', 'Text limit reached', 'invalid_message'],
		['invitation', 'Text limit exceeded', 'invalid_note'],
	])('a text that is too long is no limit of LinkedIn: %s, %s', (about, said, reason) => {
		expect(meaningOf(said, about)).toMatchObject({ reason });
		expect(meaningOf(said, about)?.stopsBatch).toBeUndefined();
	});
});

describe('words that mean nothing known', () => {
	it.each(UNKNOWN)('%s', (said) => {
		expect(reasonOf(said, 'invitation')).toBe('unknown');
	});

	it('nor does a connection that is missing mean a person where something else is', () => {
		for (const said of ['No connection to the internet', 'The device is not connected', 'WebSocket not connected']) {
			expect(reasonOf(said, 'message')).toBe('unknown');
		}
	});

	it.each<[Subject, string]>([
		['like', 'Not already liked'],
		['comment', "You haven't already commented on this post"],
		['comment', 'Post composer not found'],
		['like', 'Post could not be loaded: page closed'],
		['message', 'Pop-up blocked by browser'],
		['lookup', 'Profile tab closed'],
		['lookup', 'The profile you are logged in with was not found'],
		['lookup', 'The account of Jane Doe is suspended'],
	])('of other requests: %s, %s', (about, said) => {
		expect(reasonOf(said, about)).toBe('unknown');
	});

	it('words about people mean nothing where no person was asked about', () => {
		expect(reasonOf('already connected', 'message')).toBe('unknown');
		expect(reasonOf('not connected', 'invitation')).toBe('unknown');
		expect(reasonOf('Profile not found', 'watchlist')).toBe('unknown');
	});
});

describe('the sentences', () => {
	const said = [
		...INVITATION_LIMIT,
		...NOTE_LIMIT,
		...ACCOUNT_BLOCKED,
		...ALREADY_INVITED,
		...NOT_CONNECTED,
		...PROFILE_NOT_FOUND,
	];
	const problems = ABOUTS.flatMap((about) => said.flatMap((words) => meaningOf(words, about) ?? []));

	it("quote OutX's own words, and keep them", () => {
		for (const problem of problems) {
			expect(problem.message).toContain(`OutX said: “${problem.outxSaid}”. `);
		}
		expect(meaningOf('Session expired', 'invitation')?.outxSaid).toBe('Session expired');
	});

	it('shorten what would fill the screen', () => {
		const { message, outxSaid } = meaningOf(`Session expired ${'x'.repeat(2000)}`, 'invitation') ?? {};
		expect(outxSaid?.length).toBeLessThanOrEqual(301);
		expect(message?.length).toBeLessThan(900);
	});

	it('say what happened and what to do, without a code of n8n in the title', () => {
		for (const { error, message } of problems) {
			expect(error).toMatch(/^[A-Z].*[^.]$/);
			expect(message).toMatch(/[.)]$/);
			expect(systemCodesOfN8n.filter((code) => error.toUpperCase().includes(code))).toEqual([]);
		}
	});
});

describe('a refused request', () => {
	const refused = refusedAbout('invitation');

	it.each<[number, string, string]>([
		[409, 'Already connected', 'already_connected'],
		[422, 'ALREADY_INVITED', 'already_invited'],
		[404, 'Profile not found', 'profile_not_found'],
		[429, 'LinkedIn invitation limit reached', 'invitation_limit'],
		[429, 'CUSTOM_INVITE_LIMIT_REACHED', 'note_limit'],
		[429, "You're out of invitations for now", 'invitation_limit'],
		[400, 'Session expired', 'account_blocked'],
		[403, 'Account restricted', 'account_blocked'],
		[403, 'Extension not active in the last 48 hours', 'extension_inactive'],
		[403, 'You have run out of credits', 'plan_limit'],
		[404, 'No LinkedIn account connected for this team', 'account_blocked'],
		[200, 'LinkedIn invitation limit reached', 'invitation_limit'],
		[200, 'Your LinkedIn account is restricted', 'account_blocked'],
		[200, 'Already connected', 'already_connected'],
		[200, 'CUSTOM_INVITE_LIMIT_REACHED', 'note_limit'],
		[200, 'Rate limit exceeded. Please try again later.', 'rate_limited'],
		[200, 'Plugin installation required', 'extension_inactive'],
		[202, 'No admin user found in the team', 'no_admin'],
		[400, "Invalid 'note': must be 300 characters or fewer", 'invalid_note'],
	])('means what it says: %i %s', (status, said, reason) => {
		expect(refused(status, said)).toMatchObject({ reason, effect: false });
	});

	it.each<[number, string]>([
		[401, 'Unauthorized'],
		[401, 'Invalid API Key'],
		[401, 'Session expired'],
		[402, 'Your plan includes up to 2 watchlists…'],
		[
			403,
			"Plugin installation required: Please install the OutX browser extension on at least one team member's account to use the API. The plugin must have been active within the last 48 hours.",
		],
		[403, "Access denied: You don't have permission to access this resource"],
		[404, 'No admin user found in the team'],
		[404, 'Agent task not found'],
		[405, 'Method not allowed'],
		[429, 'Rate limit exceeded. Please try again later.'],
		[302, 'limit exceeded'],
		[500, 'Already connected'],
		[500, ''],
		[400, "Missing or invalid 'profile_urn'"],
	])('is left to its status where that says more: %i %s', (status, said) => {
		for (const about of ABOUTS) expect(refusedAbout(about)(status, said)).toBeUndefined();
	});

	it('a server that breaks is believed only what would hold for the next row, too', () => {
		expect(refused(500, 'Session expired')).toMatchObject({ reason: 'account_blocked', stopsBatch: true });
		expect(refusedAbout('lookup')(500, 'Session expired')).toMatchObject({ reason: 'account_blocked', effect: false });
		expect(refused(408, 'PROFILE_NOT_FOUND')).toBeUndefined();
	});

	it('the statuses it leaves alone have sentences of their own', () => {
		expect(httpProblem(429, 'Rate limit exceeded', { kind: 'read' }).reason).toBe('rate_limited');
	});
});

describe("OutX's own words", () => {
	it.each<[unknown, string]>([
		[{ sent: false, reason: 'ALREADY_CONNECTED' }, 'ALREADY_CONNECTED'],
		[{ error: '', message: 'Already connected' }, 'Already connected'],
		[{ sent: false, error: null, detail: 'Session expired' }, 'Session expired'],
		[{ error: { message: 'Profile not found' } }, 'Profile not found'],
		[{ error: { code: 'FUSE_LIMIT_EXCEEDED', message: 'Request failed' } }, 'Request failed; FUSE_LIMIT_EXCEEDED'],
		[{ errors: [{ message: 'a' }, { message: 'b' }] }, 'a; b'],
		[{ error: ['', 'not logged in'] }, 'not logged in'],
		[{ error: '   ', error_message: 'Checkpoint' }, 'Checkpoint'],
		[{ data: { code: 'CUSTOM_INVITE_LIMIT_REACHED', status: 429 } }, 'CUSTOM_INVITE_LIMIT_REACHED'],
		[{ error: 'Request failed: ALREADY_CONNECTED', code: 'ALREADY_CONNECTED' }, 'Request failed: ALREADY_CONNECTED'],
		[{ error: 'same', message: 'same' }, 'same'],
		['plain text', 'plain text'],
		['two\nlines', 'two lines'],
		[{ sent: false }, ''],
		[{ sent: false, error: '' }, ''],
		[{}, ''],
		[null, ''],
		[undefined, ''],
		[[], ''],
		[{ title: 'FUSE_LIMIT_EXCEEDED', ok: false }, '{"title":"FUSE_LIMIT_EXCEEDED"}'],
		[{ error: '', title: 'X' }, '{"title":"X"}'],
		[{ error_code: 7, inner: { text: 'X', deeper: { y: 1 } } }, '{"error_code":7,"inner":{"text":"X"}}'],
		[429, '429'],
	])('of %j', (output, words) => {
		expect(outxText(output)).toBe(words);
	});

	it('are shortened to what fits into a sentence', () => {
		const many = Array.from({ length: 20_000 }, (_, index) => `e${index}`);
		expect(outxText({ errors: many })).toBe('e0; e1; e2; e3; e4; e5; e6; e7; e8; e9');
		expect([...outxText({ error: '😀'.repeat(500) })]).toHaveLength(301);
	});

	it("the user's own message, given back, isn't OutX's", () => {
		const message = 'Hi Jane,\nhave you reached the limit?';
		expect(outxText({ sent: false, message, reason: 'NOT_CONNECTED' }, message)).toBe('NOT_CONNECTED');
		expect(outxText({ sent: false, message }, message)).toBe('');
	});

	it('are found, and understood, in every shape', () => {
		for (const output of [
			{ sent: false, reason: 'ALREADY_CONNECTED' },
			{ error: '', message: 'Already connected' },
			{ error: { message: 'You are already connected' } },
			[{ code: 'ALREADY_CONNECTED' }],
		]) {
			expect(reasonOf(outxText(output))).toBe('already_connected');
		}
	});

	it('never fail', () => {
		fc.assert(
			fc.property(fc.jsonValue({ maxDepth: 6 }), fc.string(), (output, own) => {
				expect(typeof outxText(output, own)).toBe('string');
			}),
		);
		const deep: unknown = JSON.parse('{"error":'.repeat(5000) + '1' + '}'.repeat(5000));
		expect(typeof outxText(deep)).toBe('string');
	});
});

describe('whatever OutX says', () => {
	const words = fc.oneof(
		fc.string(),
		fc.string({ unit: 'binary' }),
		fc
			.array(
				fc.constantFrom(
					'limit',
					'reached',
					'invitation',
					'already',
					'connected',
					'session',
					'expired',
					'profile',
					'not',
					'found',
					'note',
					"'",
					'“',
					'-',
					'_',
					'.',
					' ',
				),
			)
			.map((parts) => parts.join(' ')),
	);

	it('nothing fails, and a reason that is one person’s own never ends the run', () => {
		fc.assert(
			fc.property(words, fc.constantFrom(...ABOUTS), fc.integer({ min: 300, max: 599 }), (said, about, status) => {
				for (const problem of [meaningOf(said, about), refusedAbout(about)(status, said)]) {
					if (problem === undefined) continue;
					expect(problem.stopsBatch === true && problem.isOwn === true).toBe(false);
					expect(problem.error).not.toBe('');
				}
			}),
			{ numRuns: 1000 },
		);
	});

	it('is read in no time, however long', () => {
		const texts = [
			'limit '.repeat(50_000),
			"for '".repeat(50_000),
			'a-'.repeat(50_000),
			'already a your '.repeat(20_000),
			'/in/'.repeat(50_000),
		];
		const read = () => texts.forEach((text) => ABOUTS.forEach((about) => meaningOf(text, about)));
		expect(isQuick(read, 2_000_000)).toBe(true);
	});

	it('means the same with its case or its signs changed', () => {
		const camelCase = /^[a-z]+[A-Z]/;
		for (const said of [...INVITATION_LIMIT, ...NOTE_LIMIT].filter((words) => !camelCase.test(words))) {
			const spellings = [
				said.toUpperCase().replaceAll('SS', 'ss'),
				` ${said} `,
				said.replaceAll('’', "'"),
				said.normalize('NFD'),
			];
			for (const spelling of spellings) expect([spelling, reasonOf(spelling)]).toEqual([spelling, reasonOf(said)]);
		}
	});
});

it.each([
	['SEVERAL', SEVERAL],
	['SEVERAL_POSTS', SEVERAL_POSTS],
	['TOO_MANY_CONNECTIONS', TOO_MANY_CONNECTIONS],
])('%s says nothing of a text without such a sentence', (_name, words) => {
	expect(words.test('the browser is closed')).toBe(false);
});

// What is denied or doubted ends with its clause: the reason behind it counts.
it.each([
	['Could not find Connect button: already connected', 'already_connected'],
	['Unable to find Connect button (already connected)', 'already_connected'],
	["Couldn't find connect button - invitation already pending", 'already_invited'],
	["Can't find the connect button because the invitation is already pending", 'already_invited'],
	['Should be skipped: already connected', 'already_connected'],
	["You've already invited this person, would you like to withdraw?", 'already_invited'],
	['Invitation was already requested', 'already_invited'],
	['Failed to find connect button: invitation pending', 'already_invited'],
	['Expected 201 but got 409: invitation already sent', 'already_invited'],
	['Invitation already active', 'already_invited'],
	['Invite already extended to this person', 'already_invited'],
	['Will be skipped because already connected', 'already_connected'],
	['Invitation already pending – withdraw it first?', 'already_invited'],
	['Your connection request is pending approval', 'already_invited'],
	['Invitation pending approval by the recipient', 'already_invited'],
	['Open invitation to this member', 'already_invited'],
	['Open connection request to this person', 'already_invited'],
	['LinkedIn already connected', 'already_connected'],
])('%j tells that it was done before', (outxSaid, reason) => {
	expect(meaningOf(outxSaid, 'invitation')).toMatchObject({ reason, wasDoneBefore: true });
});

it.each<[string, Parameters<typeof meaningOf>[1]]>([
	['Member not found. Please try again.', 'lookup'],
	['This profile is not available. Try again later', 'lookup'],
	['Could not resolve profile URN: profile not found', 'lookup'],
	['Post has been deleted. Please try again later', 'comment'],
	['Connection requests require an email address', 'invitation'],
	['Email needed: invite people you know only', 'invitation'],
	['Comments are disabled for 2 days by author', 'comment'],
	['Could not find Like button: already liked', 'like'],
	['Profile with id 502 not found', 'lookup'],
	['Company Acme Services not found', 'company'],
	['Company Modal Cards Ltd not found', 'company'],
	['Profile not found. Close the tab and try again', 'lookup'],
	["This member's invitations require email", 'invitation'],
	['Please enter the email: only connect with people you know', 'invitation'],
	['Comments have been limited for a few days', 'comment'],
])('%j is the own matter of one row', (outxSaid, subject) => {
	expect(meaningOf(outxSaid, subject)).toMatchObject({ isOwn: true });
	expect(meaningOf(outxSaid, subject)?.stopsBatch).not.toBe(true);
});

it.each([
	'LinkedIn account https://www.linkedin.com/in/john-sender is restricted',
	"The organization's account is suspended",
	"The recruiter's account is restricted",
	'24h window limit reached',
	'Weekly window limit reached for invitations',
	'Daily job limit reached',
	'Limite no mês atingido',
	'You now need to know the email address of people you invite',
	'Confirm you are in the right account',
])('%j ends the run', (outxSaid) => {
	expect(meaningOf(outxSaid, 'invitation')).toMatchObject({ stopsBatch: true });
});

it.each<[string, Parameters<typeof meaningOf>[1]]>([
	['Comments paused by the author', 'comment'],
	['This member has messaging paused', 'message'],
	['Messages paused for this conversation', 'message'],
	['You already sent 3 messages this week to this person', 'message'],
	['Your messages are not allowed here', 'message'],
])('%j ends no run', (outxSaid, subject) => {
	expect(meaningOf(outxSaid, subject)?.stopsBatch).not.toBe(true);
});

it.each<[string, Parameters<typeof meaningOf>[1]]>([
	['Failed to check if you are already connected', 'invitation'],
	['This person might have been already invited', 'invitation'],
	['This person may already be invited', 'invitation'],
	['Invitation pending approval by your manager', 'invitation'],
	['Invitation pending approval in OutX', 'invitation'],
	['Open the invitation dialog', 'invitation'],
	['LinkedIn is already connected', 'invitation'],
	['Profile service unavailable', 'lookup'],
	['LinkedIn profiles are not available at this time', 'lookup'],
])('%j tells nothing', (outxSaid, subject) => {
	expect(reasonOf(outxSaid, subject)).toBe('unknown');
});

// The tool's own waiting, a click that did nothing, causes that are only possible, others' acts, and errors of programs.
it.each([
	'Invitation pending: waiting for extension',
	'Invitation pending. Waiting for browser to come online.',
	'Invitation pending, will be sent by the extension in a few minutes',
	'Connection request is pending, it will be sent soon',
	'Invitation still pending: not yet sent',
	'Invitation pending (not sent)',
	'Connection request already exists in campaign queue',
	'Duplicate connection request in same batch',
	'Request already made with this idempotency key',
	'Einladung noch nicht gesendet, ausstehend',
	'Einladung ausstehend: wird noch gesendet',
	"Invitation en attente d'envoi",
	'Invitación pendiente de envío',
	'Invito in attesa di invio',
	'Convite pendente de envio',
	'Invitation not sent: pending state never appeared',
	'Invite clicked but pending status missing',
	'Waiting for pending invitation to appear',
	"The pending invitation state couldn't be read",
	'The invitation should now be pending, but could not confirm',
	'Failed to withdraw pending invitation',
	'Connect button missing. Possible reasons: already connected, pending invitation, or follow-only profile.',
	"Connect button unavailable: this usually means you're already connected or have a pending invite",
	'Connect not available. This can happen when you are already connected or an invitation is pending.',
	"Can't invite: either already connected, or the profile is follow only",
	'Likely already connected or pending',
	'Neither already connected nor already invited',
	'Unclear: already connected or not',
	'Vielleicht bereits vernetzt',
	'Möglicherweise bereits eingeladen',
	'Peut-être déjà en relation',
	'Vérifiez si vous êtes déjà en relation',
	'Quizás ya estás conectado',
	'Compruebe si ya está conectado',
	'Forse già collegati',
	'Talvez já conectados',
	'Misschien al verbonden',
	'Your teammate already invited this person',
	'Another sender already invited this profile',
	'Your colleague Anna is already connected with this person',
	'Already invited to follow your page',
	'Your workspace invitation is still pending; accept it first',
	'Team invitation already sent to john@acme.com',
	'Email already invited',
	'Received invitation pending: Accept or Ignore',
	"TypeError: Cannot read properties of undefined (reading 'alreadyConnected')",
	'ReferenceError: alreadyInvited is not defined',
	'already_connected: unknown',
	'alreadyInvited: undefined',
	'pendingInvitation: {}',
	'pending_invitation = none',
	'Option skip_already_invited must be boolean',
	'already connected to proxy',
	'VPN already connected',
	'Profile already linked to a contact in HubSpot',
	'Contact already in your contacts list in CRM',
	'Uitnodiging in behandeling, wordt zo verzonden',
	'Uitnodiging nog niet verzonden, in behandeling',
	'Invitation en attente, pas encore envoyée',
	'Invitación pendiente, aún no enviada',
	'Invito in sospeso, non ancora inviato',
	'Convite pendente, ainda não enviado',
	'Uitnodiging in behandeling: wacht op verzending',
	'Invitation pending in extension',
	'Invitation pending, waiting for the plugin',
	'Pending invitation not confirmed',
	'Maybe already connected',
	'Apparently already connected or follow only',
	'Probablemente ya invitado',
	'Probabilmente già invitato',
	'Provavelmente já convidado',
	'Waarschijnlijk al uitgenodigd',
	'Wahrscheinlich bereits eingeladen',
	'Eventuell schon eingeladen',
	'Probablement déjà invité',
	'Entweder bereits vernetzt oder nur folgen möglich',
	'Another user in your team already sent an invitation to this person',
	'Your coworker has already invited this member',
	'Bluetooth already connected',
	'SyntaxError: alreadyInvited',
	'pending_invitation: n/a',
	'already_invited: []',
	'alreadyInvited = NaN',
	'Possible causes: invitation already sent; follow only',
	'It seems you may be already connected',
	'Already connected to Gmail',
	'Already connected to Salesforce',
	'Already in your contacts in Pipedrive',
	"Can't load that many connection details",
	'Unable to send so many invitation fields',
	'Invitations can only be sent if not already connected',
	'Someone else already invited this person',
	'Ihr Kollege hat diese Person bereits eingeladen',
	'Votre collègue a déjà invité ce membre',
	'Another user already liked',
	'Unclear if already invited',
	'Verifica se sei già collegato',
	'Unable to confirm: maybe already invited',
	"Option 'skip_already_connected' must be a boolean",
	'Waiting for sender: invitation pending',
	'Potential causes: already connected; not a member',
	'Profile temporarily unavailable',
	'Gateway timeout, profile not found',
])('%j is no proof that it was done before, nor anything else', (outxSaid) => {
	expect(reasonOf(outxSaid, 'invitation')).toBe('unknown');
});

it.each([
	['already invited', 'already_invited'],
	['Invitation pending, awaiting response', 'already_invited'],
	['Invitation not sent: already invited', 'already_invited'],
	['Invitation pending, waiting for their answer', 'already_invited'],
	['Invitation pending since 3 May', 'already_invited'],
	['Invitation pending', 'already_invited'],
	['Invitation still pending', 'already_invited'],
	['Your invitation is still pending', 'already_invited'],
	['Task failed: already invited', 'already_invited'],
	['Error: already invited', 'already_invited'],
	['already_invited: true', 'already_invited'],
	['Connection request already sent, waiting for acceptance', 'already_invited'],
	['Invitation pending. Waiting for the member to accept.', 'already_invited'],
	['Not sent: an invitation is already pending', 'already_invited'],
	['You or your team already invited this person', 'already_invited'],
	['You have already sent an invitation to this member; it will be withdrawn after 3 weeks', 'already_invited'],
	['Invitation pending, will not be sent again', 'already_invited'],
	["Invitation already pending, won't be sent", 'already_invited'],
	['already connected', 'already_connected'],
	['Error: already connected', 'already_connected'],
	['Not invited: already connected', 'already_connected'],
	['already_connected: true', 'already_connected'],
	['You are already connected with Jane Doe', 'already_connected'],
	['An invitation has been sent to this member recently. Please wait before sending another.', 'already_invited'],
	['The invite button shows Pending', 'already_invited'],
	['Invite button is already in state Pending', 'already_invited'],
	['Invitation page shows pending', 'already_invited'],
	["Can't find Connect button you're already connected", 'already_connected'],
	['Already invited? yes', 'already_invited'],
	['Skipped in queue: already connected', 'already_connected'],
	['Invitation not yet sent: already connected', 'already_connected'],
	['Could not verify the button: already connected', 'already_connected'],
	['Task failed, invitation will not be sent: already connected', 'already_connected'],
	['Niet mogelijk: al verbonden', 'already_connected'],
	['Uitnodigen niet mogelijk omdat je al verbonden bent', 'already_connected'],
	["You're already connected, no need to wait for the browser", 'already_connected'],
	['Invitation pending, no action needed', 'already_invited'],
	['Não será enviado: já convidado', 'already_invited'],
	['Non sarà inviato: già invitato', 'already_invited'],
	['Die Einladung wird nicht gesendet: bereits eingeladen', 'already_invited'],
	['Ne sera pas envoyée : déjà invité', 'already_invited'],
	['No invitation will be sent: already invited', 'already_invited'],
	['An invitation was sent to this person recently', 'already_invited'],
	['Error: invitation.already.sent', 'already_invited'],
	['Invitation already sent by you', 'already_invited'],
	['Your invitation is pending; it may be answered later', 'already_invited'],
	['Invitation is already in pending state', 'already_invited'],
	['Vérification : déjà invité', 'already_invited'],
])('%j tells plainly that it was done before', (outxSaid, reason) => {
	expect(meaningOf(outxSaid, 'invitation')).toMatchObject({ reason, wasDoneBefore: true });
});

it.each<[string, Parameters<typeof meaningOf>[1]]>([
	['error.fuse.limit.exceeded', 'invitation'],
	['You can send 0 more invitations this week', 'invitation'],
	["You sent 100 invites this week, that's the max", 'invitation'],
	["We've temporarily paused invitations from your account", 'invitation'],
	["LinkedIn limits how many invitations you can send per week; you've reached it", 'invitation'],
	["You've used your daily quota", 'invitation'],
	['Max. 20/day reached', 'invitation'],
	['20/20 invites today', 'invitation'],
	['20 of 20 invitations today', 'invitation'],
	['error.weekly.limit.reached', 'invitation'],
	["Member's limit reached: 50 messages", 'message'],
	["Member's message limit reached (seat Tom)", 'message'],
	["Member's limit of reactions reached", 'like'],
	["Can't invite this person, you need an email address for every invitation", 'invitation'],
	['Because too many people ignored your invitations, an email is needed for all invitations', 'invitation'],
	['LinkedIn is not accepting connection requests from you', 'invitation'],
	['You need to know the email address of everyone you invite', 'invitation'],
	['Invitations will now require an email address', 'invitation'],
	['20/20 connection requests sent', 'invitation'],
	["Invitation failed: You've used your weekly quota", 'invitation'],
	['Max 100 per week exceeded', 'invitation'],
	['5/5 invites used', 'invitation'],
	["You can't message this many people today", 'message'],
	['20/20 messages sent today', 'message'],
	["You've used your daily quota", 'message'],
	["Message limits: Member's limit reached", 'message'],
	['50/50 comments today', 'comment'],
])('%j is a limit: %s', (outxSaid, subject) => {
	const reason = meaningOf(outxSaid, subject)?.reason;
	expect(['invitation_limit', 'rate_limited']).toContain(reason);
	expect(meaningOf(outxSaid, subject)?.stopsBatch).toBe(true);
});

it.each<[string, Parameters<typeof meaningOf>[1]]>([
	["You've hit a temporary block on invitations", 'invitation'],
	['LinkedIn login wall', 'invitation'],
	['Login screen detected', 'invitation'],
	['Got login page instead of profile', 'invitation'],
	['Sign in or join now', 'invitation'],
	['Welcome back! Sign in', 'invitation'],
	['Sign Up | LinkedIn', 'invitation'],
	['Your IP has been blocked', 'invitation'],
	["LinkedIn restricted Jane's account", 'invitation'],
	['Your messaging privileges have been suspended', 'message'],
	['Your invitation privileges have been restricted', 'message'],
	["Tom's account is restricted by LinkedIn", 'invitation'],
	["john's account got suspended by linkedin", 'invitation'],
	["Jane's LinkedIn account has been restricted", 'invitation'],
	['Account of jane is temporarily restricted by LinkedIn', 'invitation'],
	["Jane's account was temporarily restricted. Please verify identity.", 'message'],
	['Your messaging has been disabled', 'message'],
	['Your messages are blocked by our system', 'message'],
	['Messaging has been turned off for your account by LinkedIn', 'message'],
	['Messaging is limited by LinkedIn', 'message'],
	['Messaging is limited by LinkedIn for 7 days', 'message'],
	['Messaging is limited by LinkedIn to protect members', 'message'],
	['Your messaging was suspended for 24 hours', 'message'],
	['Your messaging is suspended because you messaged too many non-connections', 'message'],
	['Messages are disabled for this account', 'message'],
	["You're under a temporary restriction", 'message'],
	['Your IP address was temporarily banned', 'message'],
	['Verify identity to continue', 'message'],
	['LinkedIn sign in wall', 'message'],
	['Profile not found. Sign in', 'message'],
	['Join LinkedIn', 'message'],
	['Join LinkedIn to see the profile', 'message'],
	['Sign in form shown', 'message'],
	["LinkedIn has restricted Tom's account", 'message'],
])("%j is said of the sender's account: %s", (outxSaid, subject) => {
	expect(meaningOf(outxSaid, subject)).toMatchObject({ reason: 'account_blocked', stopsBatch: true });
});

it.each<[string, Parameters<typeof meaningOf>[1]]>([
	["This member's invitations currently require an email address", 'invitation'],
	["Invitations now require this member's email", 'invitation'],
	['This person requires an email for all invitations', 'invitation'],
	['Enter an email to invite people you have not met', 'invitation'],
	["You'll need the email of people you invite outside your network", 'invitation'],
	["An email address is needed to connect with people you aren't linked to", 'invitation'],
	['LinkedIn does not accept connection requests between you and this member', 'invitation'],
	["LinkedIn doesn't accept invites with this member's settings", 'invitation'],
	['Profile not found. It may have been deleted or temporarily deactivated.', 'lookup'],
	['This profile has been temporarily deactivated by its owner', 'lookup'],
	['Profile was not found, it may be temporarily hidden', 'lookup'],
	['Profile not found or temporarily unavailable', 'invitation'],
	['Member profile not found (HTTP 404), page closed', 'invitation'],
	['Profile not found. The page was closed.', 'invitation'],
	['Post was deleted, page closed', 'like'],
	["User not found on LinkedIn. You're signed in as Tom.", 'invitation'],
	['Profile not found for your user', 'invitation'],
	['Company Gateway Inc not found', 'company'],
	['Email needed for people you have not met', 'invitation'],
	["You can't invite this member: their invitations currently require an email", 'invitation'],
	["Recipient's limit reached", 'message'],
	["This member's message limit reached", 'message'],
	['You have blocked this member', 'message'],
	['Profile not found for your account', 'lookup'],
])('%j is the own matter of one row: %s', (outxSaid, subject) => {
	expect(meaningOf(outxSaid, subject)).toMatchObject({ isOwn: true });
	expect(meaningOf(outxSaid, subject)?.stopsBatch).not.toBe(true);
});

it.each<[string, Parameters<typeof meaningOf>[1]]>([
	['Join LinkedIn Premium to send InMail', 'message'],
	['Join LinkedIn Premium to message this member', 'message'],
	['Your messages are limited to connections', 'message'],
	['Your messaging is limited to your connections', 'message'],
	['Your messages are restricted to connections for this recipient', 'message'],
	['Your messages are not allowed until they accept your request', 'message'],
	['Messaging is limited by LinkedIn for non-connections', 'message'],
	['Messaging is not allowed on this account type', 'message'],
	['Your messages have been blocked by Anna Schmidt', 'message'],
	['Messages are restricted by LinkedIn for this member', 'message'],
	['Your comments are not allowed for this group', 'comment'],
	['Your comments are not allowed: the author restricts comments', 'comment'],
	['Commenting is limited by LinkedIn to group members', 'comment'],
	['Your comments are blocked by Jane', 'comment'],
	['Your commenting is restricted to connections of the author', 'comment'],
	['Likes are not allowed on this account', 'like'],
	["Likes are disabled on this account's posts", 'like'],
	["You can't message this many people who aren't your connections", 'message'],
	["You're sending this member messages too often", 'message'],
	['Your messaging to this member has been blocked', 'message'],
	['You have a block on this member', 'message'],
	['Your IP was blocked by Cloudflare', 'message'],
	["Jane's account is temporarily restricted", 'message'],
	["Kevin's account is suspended", 'message'],
	['Messages are disabled by Jane', 'message'],
	['Join LinkedIn Sales Navigator to message', 'message'],
	['Profile is temporarily not available', 'lookup'],
	['Profile could not be loaded: page closed', 'lookup'],
	['Bad gateway: profile not found', 'lookup'],
	['Your profile not found', 'lookup'],
	['Profile not found because LinkedIn is temporarily overloaded', 'lookup'],
])('%j says nothing about the next row: %s', (outxSaid, subject) => {
	expect(meaningOf(outxSaid, subject)?.stopsBatch).not.toBe(true);
});

it("credits that are used up end the run, and notes' own limit doesn't", () => {
	expect(meaningOf("You've used all your credits. Top up to continue.", 'invitation')).toMatchObject({ reason: 'plan_limit', stopsBatch: true });
	expect(meaningOf("You've used your note quota", 'invitation')?.reason).toBe('note_limit');
});
