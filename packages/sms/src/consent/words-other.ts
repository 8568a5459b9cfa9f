import { emptyWordList, type WordList } from "./word-list.ts";

/**
 * The commonest refusals in languages of the US that have no list of their own: German, Portuguese, Italian, Polish,
 * Vietnamese, Tagalog, Haitian Creole. Those in other letters are in signs.ts. All of them are for people to read.
 */
export const OTHER: WordList = {
  ...emptyWordList("any"),
  familiar: // German, Portuguese, Italian, Polish: yes, thanks, good, days, when, how much, appointment.
    (
      "ja danke gut gerne morgen heute gestern montag dienstag mittwoch donnerstag freitag samstag sonntag uhr wann termin preis wieviel haus komme kommen bin da alles klar " +
      "sim obrigado obrigada bom boa dia tarde noite hoje amanha segunda terca quarta quinta sexta sabado domingo quando quanto custa horario preco casa certo combinado pode " +
      "grazie bene buongiorno buonasera oggi domani lunedi martedi mercoledi giovedi venerdi quanto costa quando appuntamento casa perfetto arrivo " +
      "tak dziekuje dzieki dobrze jutro dzisiaj poniedzialek wtorek sroda czwartek piatek sobota niedziela kiedy ile kosztuje dom " +
      // Vietnamese, Tagalog, Haitian Creole.
      "da vang cam on mai hom nay gio bao nhieu tien nha khi nao tot chao anh chi " +
      "oo opo salamat po bukas ngayon kailan magkano bahay sige mamaya umaga hapon gabi " +
      "wi mesi demen jodi kile konbyen kay byen dako bonjou bonswa"
    ).split(" "),
  wholeRefusals: [
    "(nein|nein danke|nicht interessiert|kein interesse|keine interesse|falsche nummer|wer ist das|wer sind sie|wer bist du|hor auf|hoer auf|aufhoren|schluss|lass mich|verpiss dich)",
    "(nao|nao obrigado|nao obrigada|pare|parem|chega|quem e|quem e voce|numero errado|engano|nao quero|sem interesse)",
    "(no grazie|basta cosi|smettila|smettetela|chi e|chi sei|numero sbagliato|non interessato|non mi interessa|non interessa|fermati)",
    "(nie|nie dziekuje|stop prosze|przestan|przestancie|kto to|pomylka|zly numer|nie chce|nie jestem zainteresowany|nie jestem zainteresowana|wypisz mnie)",
    "(khong|khong can|khong quan tam|dung|dung lai|ai vay|ai đo|ai đay|ai day|nham so|sai so|thoi|huy|khong cam on|dung nhan nua)",
    "(hindi|hindi po|hindi ako|ayaw|ayaw ko|tigil|tama na|sino ito|sino to|sino ka|sino po ito|wrong number po|tigilan mo|itigil|itigil mo|tigilan mo ako|tigilan nyo ako)",
    "(non|non mesi|sispann|sispan|rete|kite m|kite mwen|kiyes sa|kiyes ou ye|ki moun sa|move nimewo|pa enterese|mwen pa enterese|pa bezwen)",
  ],
  refusals: {
    stop: [
      "(horen|horn|hor|hoer|hoeren) (sie|mal|bitte|endlich)? ?(bitte|endlich)? ?auf",
      "(nicht|keine|nie|kein) (mehr|weiter|weiteren|wieder) (schreiben|anrufen|kontaktieren|senden|schicken|nachrichten|sms|melden|texten)?",
      "(keine|kein) (weiteren|mehr|weitere)? ?(nachrichten|sms|anrufe|werbung|texte|kontakt|interesse)",
      "(pare|parem|para|pararem) de (me|mandar|enviar|ligar|escrever|incomodar)",
      "(nao) (me|mais|quero|mande|mandem|envie|enviem|ligue|liguem|escreva|perturbe|incomode|desejo|preciso|tenho interesse|estou interessad[oa])",
      "(smettete|smetti|smettila|basta|smettetela) (di|con|messaggi|per favore)",
      "(non|mai) (mi|voglio|piu|scrivete|scrivetemi|mandate|mandatemi|contattate|contattatemi|chiamate|chiamatemi|sono interessat[oa]|desidero)",
      "(prosze|nie|juz nie|przestancie|przestan) (przestac|przestan|pisz|piszcie|wysylaj|wysylac|wysylajcie|dzwon|dzwoncie|dzwonic|pisac|kontaktuj|kontaktowac|chce|zycze|jestem zainteresowan[ya])",
      "(đung|dung|xin đung|xin dung|ngung|lam on dung|lam on đung) (nhan|goi|gui|lam|lien|nua|text|phien)",
      "(khong) (muon|can|nhan|quan|thich|phai|biet|mua|co nhu)",
      "(huwag|wag|wag na|huwag na|huwag nyo|wag nyo|wag mo|huwag mo|huwag po|wag po) (na|mo|nyo|ninyo|po|kayo|kang|akong|nang|mag|mong|kayong)? ?..",
      "(tigilan|itigil|tigil|tama na|ayaw|ayoko|ayaw ko) (na|mo|nyo|ninyo|ako|niyo|ang|po|ko|akong|sa|ng)",
      "(hindi) (ako|na|po|ko|kami|akin|ito|siya) .. ?(interesado|kilala|number|numero|gusto|kailangan)",
      "(sispann|sispan|rete|pa|kite|tanpri) (voye|ekri|rele|tekste|kontakte|vle|mwen|m|janm|anmede|anmande|enterese|bezwen)",
    ],
    list: [
      "(loschen|losche|loschen sie|streichen|entfernen|abmelden) (sie)? ?(bitte)? ?(meine|mich|diese|die|den)",
      "(meine|diese) (nummer|daten) (bitte)? ?(loschen|entfernen|streichen|vergessen)",
      "(remova|remover|retire|retirem|tire|tirem|apague|apaguem|exclua|excluam|remove|delete|cancele|cancelem) (me|meu|minha|o meu|esse|este|da|do|o|a minha)",
      "(cancellate|cancella|rimuovete|rimuovi|togliete|togli|toglietemi|cancellatemi|rimuovetemi|eliminate|elimina) (mi|il|mio|il mio|questo|dalla|dal|la)?",
      "(usuncie|usun|usunac|wypisz|wypiszcie|skresl|skreslcie|wykreslcie) (moj|mnie|ten|mojego|z)",
      "xoa (so|ten|toi|em|anh|chi|cua)",
      "(alisin|tanggalin|burahin|paki alis|pakialis|pakitanggal|paki tanggal|i delete|idelete) (mo|nyo|niyo|ako|ang|po|number|numero|na)",
      "(retire|wete|efase) (m|mwen|nimewo|non|nimero)",
    ],
    contact: [
      "(lassen|lass|lasst) (sie)? ?(mich|uns) (bitte)? ?(in|zufrieden|allein)",
      "(deixe|deixa|deixem|me deixe|me deixa|me deixem) (me|em|eu) (em|paz|quieto|sossegado|quieta)",
      "(me deixa|me deixe|me deixem) em paz",
      "(lasciatemi|lasciami|lasciateci) (in|stare|solo|sola|perdere)",
      "(zostaw|zostawcie|dajcie|daj) (mnie|mi|nas|nam) (w|spokoj|spokoju|swiety)",
      "(đe|de) (cho)? ?(toi|yen)",
      "(pabayaan|layuan|iwan) (mo|nyo|niyo|ako)",
      "(kite|lage) (m|mwen) (trankil|anpe|an pe)",
    ],
    wrong: [
      "(falsche|falscher|verkehrte) (nummer|person|anschluss)",
      "(numero|pessoa|telefone) (errado|errada)",
      "(foi)? ?engano$",
      "(numero|persona) (sbagliato|sbagliata)",
      "(zly|pomylony|bledny) numer",
      "(nham|sai) (so|nguoi|roi|may)",
      "(maling|mali ang|mali po ang|mali yung) (number|numero|tao)",
      "(move|mauvais) (nimewo|moun|nimero)",
    ],
    stranger: [
      "(woher|wie) (haben|hast|habt) (sie|du|ihr) (meine|diese)",
      "(wer) (ist|sind|bist) (das|sie|da|du|dran)",
      "(quem|como) (e|esta|fala|conseguiu|conseguiram|pegou|te deu|deu|voce|sao|vcs) ?(voce|meu|esse|que|isso|o meu|conseguiu|conseguiram)?",
      "(chi|come) (e|sei|siete|parla|avete|hai|ha) (avuto|questo|il|mio|il mio|voi|lei|tu)?",
      "(skad|kto) (macie|masz|ma|to|jest|pisze|pan|pani) (moj|jest|ten|numer)?",
      "(ai|sao|lam sao) (vay|đay|đo|biet|lai)( |$)",
      "(sino|saan|paano) (ito|to|ka|po|mo|nyo|niyo|kayo|nakuha|ba)",
      "(kiyes|ki moun|kijan|ki kote) (sa|ou|ki|w|jwenn)",
    ],
    legal: [
      "(anwalt|anzeige|verklagen|polizei|belastigung|betrug|betruger|blockiert|gesperrt)",
      "(advogado|processar|policia|denunciar|golpe|golpista|bloqueado|bloquear|assedio|procon)",
      "(avvocato|denuncia|denunciare|truffa|truffatori|polizia|bloccato|garante)",
      "(prawnik|policja|policje|zglosze|oszustwo|oszusci|zablokuje|blokuje|zablokowany)",
      "(lua đao|lua dao|chan so|bao cao|kien|luat su)",
      "(demanda|idemanda|ireport|irereport|isusumbong|manloloko|scammer|pulis)",
      "(avoka|lapolis|vole|bloke)",
    ],
    decline: [
      "(nicht|kein|keinen|keine) (interessiert|interesse|bedarf|notig|danke)",
      "(nao) (estou|tenho|temos|preciso|precisamos|quero|queremos) .. ?(interess[a-z]+|obrigad[oa]|mais)?",
      "ja (tenho|temos|contratei|contratamos|resolvi|resolvemos|fiz|fizemos)",
      "(non) (sono|siamo|ho|abbiamo|mi) (interessat[oai]|interessa|bisogno)",
      "(nie) (jestem|jestesmy|mam|potrzebuje|potrzebujemy|interesuje) .. ?(zainteresowan[a-z]+|mnie)?",
      "khong (quan tam|can|mua|muon|cam on)",
      "(hindi|di) (ako|kami|po ako|na ako|na po ako) (interesado|interesada|interested)",
      "(pa) (enterese|bezwen|vle)",
    ],
  },
};
